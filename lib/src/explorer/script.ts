/**
 * The explorer in the browser: plain JavaScript that works on the element before its own script, so that it needs
 * neither a server nor anything of the page. JupyterLab takes the arrow keys for its own shortcuts unless the very
 * element that has the focus says otherwise.
 */

/** `decodeWith(layers)` gives the decoder as a function of a code; the layers are those of `packDecoder`. */
export const DECODER_SOURCE = `
function decodeWith(layers) {
  const numbers = ({ values, scale }) => {
    const bytes = Uint8Array.from(atob(values), (character) => character.charCodeAt(0));
    return Float32Array.from(new Int16Array(bytes.buffer), (value) => value * scale);
  };
  const activations = {
    linear: (t) => t,
    relu: (t) => Math.max(0, t),
    sigmoid: (t) => 1 / (1 + Math.exp(-t)),
    tanh: Math.tanh,
  };
  const unpacked = layers.map(({ kernel, bias, activation }) => ({
    kernel: numbers(kernel),
    bias: numbers(bias),
    activation: activations[activation],
  }));
  return (code) =>
    unpacked.reduce((input, { kernel, bias, activation }) => {
      const output = Float64Array.from(bias);
      input.forEach((value, i) => {
        if (value !== 0) for (let j = 0; j < output.length; j++) output[j] += value * kernel[i * output.length + j];
      });
      return output.map(activation);
    }, Float64Array.from(code));
}
`;

/**
 * Places are shares of both axes, from 0 at the low end to 1 at the high one. So are the codes: the nearest one is that which
 * is nearest to the eye. Arrow keys move by multiples of what a place is rounded to, so that ways back end where they began.
 */
export const EXPLORER_SOURCE = `
function explore(root, { layers, side, axes, codes, range, pad: padSize, image: imageSize, paper, ink }) {
  const id = "latent-lab-explorer-" + Math.random().toString(36).slice(2);
  const decode = decodeWith(layers);
  const still = root.querySelector("img");
  const make = (name, style, attributes = {}) => {
    const element = document.createElement(name);
    element.style.cssText = style;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  const pad = make("canvas", "width:" + padSize + "px;height:" + padSize + "px;touch-action:none;cursor:crosshair", {
    tabindex: "0",
    role: "application",
    "aria-roledescription": "plane of codes",
    "aria-label":
      "Plane of " + range + ": arrow keys move z by a sixtieth of it, with Shift by a twelfth, Home brings z to the middle",
    "aria-describedby": id + "-z",
    "data-lm-suppress-shortcuts": "true",
  });
  const image = make("canvas", "width:" + imageSize + "px;height:" + imageSize + "px;image-rendering:pixelated", {
    role: "img",
  });
  const words = make("output", "display:block;margin-top:0.5em;font-variant-numeric:tabular-nums", {
    id: id + "-z",
    "aria-live": "polite",
  });
  const advice = make("div", "margin-top:0.25em");
  advice.textContent = "Click or drag in the plane; the arrow keys move on (Shift: larger steps, Home: the middle).";
  const scale = (direction, texts) => {
    const ends = make("div", "display:flex;justify-content:space-between;font-size:12px;line-height:1;" + direction, {
      "aria-hidden": "true",
    });
    ends.append(
      ...texts.map((text) => {
        const end = document.createElement("span");
        end.textContent = text;
        return end;
      }),
    );
    return ends;
  };
  const [across, up] = axes.map(({ ends }) => ends);
  const map = make("div", "display:grid;grid-template-columns:auto auto;gap:6px");
  map.append(
    scale("flex-direction:column;align-items:flex-end", [up[1], "z\u2082", up[0]]),
    pad,
    document.createElement("span"),
    scale("", [across[0], "z\u2081", across[1]]),
  );
  const row = make("div", "display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start");
  row.append(map, image);
  still.replaceWith(row);
  row.after(words, advice);
  for (const old of root.querySelectorAll(".still")) old.remove();

  const sharp = window.devicePixelRatio || 1;
  pad.width = pad.height = Math.round(padSize * sharp);
  image.width = image.height = side;
  const plane = pad.getContext("2d");
  const screen = image.getContext("2d");
  plane.scale(sharp, sharp);
  const pixel = ([x, y]) => [x * padSize, (1 - y) * padSize];
  // A bounding box has codes on its very edges: their labels are to be read whole.
  const withinEdges = (share) => {
    const room = 6 / padSize;
    return share < 0 || share > 1 ? share : Math.min(1 - room, Math.max(room, share));
  };
  const middle = [0.5, 0.5];
  let place = middle;

  const nearest = () => {
    let found;
    let least = Infinity;
    for (const [x, y, label] of codes) {
      const distance = Math.hypot(x - place[0], y - place[1]);
      if (distance < least) [found, least] = [label, distance];
    }
    return found;
  };
  const drawPlane = () => {
    plane.fillStyle = paper;
    plane.fillRect(0, 0, padSize, padSize);
    if (still.complete && still.naturalWidth > 0) {
      plane.globalAlpha = codes.length > 0 ? 0.3 : 1;
      plane.drawImage(still, 0, 0, padSize, padSize);
      plane.globalAlpha = 1;
    }
    plane.font = "bold 11px sans-serif";
    plane.textAlign = "center";
    plane.textBaseline = "middle";
    plane.fillStyle = ink;
    for (const [x, y, label] of codes) plane.fillText(label, ...pixel([x, y].map(withinEdges)));
    const [across, down] = pixel(place);
    for (const [colour, width] of [[paper, 5], ["#D55E00", 2.5]]) {
      plane.strokeStyle = colour;
      plane.lineWidth = width;
      plane.beginPath();
      plane.arc(across, down, 9, 0, 2 * Math.PI);
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        plane.moveTo(across + 4 * dx, down + 4 * dy);
        plane.lineTo(across + 15 * dx, down + 15 * dy);
      }
      plane.stroke();
    }
  };
  const written = (value, i) => {
    const { digits } = axes[i];
    const signed = Number(value.toFixed(digits)) || 0;
    return signed.toFixed(digits).replace("-", "\\u2212");
  };
  const show = () => {
    const z = axes.map(({ low, high }, i) => low + place[i] * (high - low));
    const pixels = screen.createImageData(side, side);
    decode(z).forEach((value, i) => {
      const grey = Math.round(255 * Math.min(1, Math.max(0, value)));
      pixels.data.set([grey, grey, grey, 255], 4 * i);
    });
    screen.putImageData(pixels, 0, 0);
    const at = "z = (" + z.map(written).join(", ") + ")";
    const label = nearest();
    words.textContent = label === undefined ? at : at + ", nearest code: " + label;
    image.setAttribute("aria-label", "What the decoder makes of " + words.textContent);
    drawPlane();
  };
  const move = (to) => {
    place = to.map((share) => Math.round(6000 * Math.min(1, Math.max(0, share))) / 6000);
    show();
  };

  const follow = (event) => {
    const box = pad.getBoundingClientRect();
    move([(event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height]);
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    follow(event);
  });
  pad.addEventListener("pointermove", (event) => {
    if (event.buttons > 0) follow(event);
  });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
  pad.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if ((!step && event.key !== "Home") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const size = event.shiftKey ? 1 / 12 : 1 / 60;
    move(step ? place.map((share, i) => share + size * step[i]) : middle);
  });
  still.addEventListener("load", drawPlane);
  show();
}
`;
