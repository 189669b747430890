/**
 * The explorer in the browser: plain JavaScript that works on the element before its own script, so that it needs
 * neither a server nor anything of the page. JupyterLab takes the arrow keys for its own shortcuts unless the very element that has the
 * focus says otherwise.
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

export const EXPLORER_SOURCE = `
function explore(root, { layers, side, reach, codes, pad: padSize, image: imageSize, paper, ink }) {
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
    "aria-label": "z: arrow keys move it by 0.1, with Shift by 0.5, Home brings it to 0",
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
  advice.textContent = "Drag in the plane, or click it and use the arrow keys (Shift: larger steps, Home: back to 0).";
  const row = make("div", "display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start");
  row.append(pad, image);
  still.replaceWith(row);
  row.after(words, advice);
  for (const old of root.querySelectorAll(".still")) old.remove();

  const sharp = window.devicePixelRatio || 1;
  pad.width = pad.height = Math.round(padSize * sharp);
  image.width = image.height = side;
  const plane = pad.getContext("2d");
  const screen = image.getContext("2d");
  plane.scale(sharp, sharp);
  const place = ([x, y]) => [((x + reach) / (2 * reach)) * padSize, ((reach - y) / (2 * reach)) * padSize];
  let z = [0, 0];

  const nearest = () => {
    let found;
    let least = Infinity;
    for (const [x, y, label] of codes) {
      const distance = Math.hypot(x - z[0], y - z[1]);
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
    for (const [x, y, label] of codes) plane.fillText(label, ...place([x, y]));
    const [across, down] = place(z);
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
  const show = () => {
    const pixels = screen.createImageData(side, side);
    decode(z).forEach((value, i) => {
      const grey = Math.round(255 * Math.min(1, Math.max(0, value)));
      pixels.data.set([grey, grey, grey, 255], 4 * i);
    });
    screen.putImageData(pixels, 0, 0);
    const at = "z = (" + z.map((value) => value.toFixed(2).replace("-", "\\u2212")).join(", ") + ")";
    const label = nearest();
    words.textContent = label === undefined ? at : at + ", nearest code: " + label;
    image.setAttribute("aria-label", "What the decoder makes of " + words.textContent);
    drawPlane();
  };
  const move = (to) => {
    z = to.map((value) => Math.round(1000 * Math.min(reach, Math.max(-reach, value))) / 1000);
    show();
  };

  const follow = (event) => {
    const box = pad.getBoundingClientRect();
    move([
      ((event.clientX - box.left) / box.width) * 2 * reach - reach,
      reach - ((event.clientY - box.top) / box.height) * 2 * reach,
    ]);
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
    const size = event.shiftKey ? 0.5 : 0.1;
    move(step ? z.map((value, i) => value + size * step[i]) : [0, 0]);
  });
  still.addEventListener("load", drawPlane);
  show();
}
`;
