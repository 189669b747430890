import { createRequire } from "node:module";
import { expect } from "chai";
import { feedbackPage } from "../../../grading/src/feedback/index.js";
import type { CheckReport, SubmissionReport } from "../../../grading/src/report.js";

const wrong: CheckReport = {
  id: "kl-bernoulli",
  task: "2a",
  points: 0,
  max: 2,
  status: "wrong",
  message: "Expected <0.38>, received 0.55.",
  diagnosis: "log2-for-ln",
  evidence: {
    call: "klBernoulli(0.4, 0.8)",
    args: [0.4, 0.8],
    expected: "0.38",
    received: "0.55",
    relativeError: 0.44,
  },
  parts: [
    {
      id: "v",
      title: "Values",
      expectation: "at most 1e-9",
      holds: false,
      status: "wrong",
      points: 0,
      max: 2,
      message: "No.",
    },
  ],
};
const waiting: CheckReport = {
  id: "kl-asymmetry",
  task: "2",
  points: 0,
  max: 1,
  status: "manual",
  message: "A person marks this answer.",
  answer: "Since **q** weighs <script>alert(1)</script> [it](javascript:alert(1)).",
};
const submission = (checks: CheckReport[], rest: Partial<SubmissionReport> = {}): SubmissionReport => ({
  student: "s01",
  score: 0,
  max: 3,
  notebooks: [
    { name: "02-kl-divergence", score: 0, max: 3, checks, repairs: [{ cell: "setup", what: "was moved" }] },
  ],
  notes: ["a.ipynb was not graded: b.ipynb is newer."],
  ...rest,
});
/** The page's text as it is read, without tags. */
const read = (html: string) =>
  html
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ");

describe("feedbackPage", () => {
  it("says the score, and of each check status in words, message, mistake, evidence and where a hint is", () => {
    const text = read(feedbackPage(submission([wrong])));
    for (const part of [
      "0 of 3 points",
      "Wrong , 0 of 2 points",
      "Expected <0.38>, received 0.55.",
      "log2-for-ln",
      "klBernoulli(0.4, 0.8)",
      'hint("kl-bernoulli", 2)',
      "setup: was moved.",
      "a.ipynb was not graded: b.ipynb is newer.",
    ]) {
      expect(text).to.include(part);
    }
  });

  it("shows an answer that waits for a person with its points open, and a mark with its comment", () => {
    const open = read(feedbackPage(submission([waiting])));
    expect(open)
      .to.include("not marked yet, at most 1 point")
      .and.include("Not in it yet: 1 point for answers");
    const mark = { points: 0.5, comment: "Say <why>.", marker: "ta" };
    const marked = read(feedbackPage(submission([{ ...waiting, points: 0.5, mark }])));
    expect(marked).to.include("0.5 of 1 point").and.include("Say <why>.").and.not.include("Not in it yet");
  });

  it("shows a mark by its criteria, comment with maths, without the marker's name", () => {
    const mark = {
      points: 0.5,
      comment: "Say <why>: $a<b$.",
      marker: "Ann Example",
      criteria: [
        { criterion: "names $q$", points: 1, met: true },
        { criterion: "gives a reason", points: 0.5, met: false },
        { criterion: "a wrong claim", points: -0.5, met: true },
        { criterion: "copied", points: -1, met: false },
      ],
    };
    const html = feedbackPage(submission([{ ...waiting, points: 0.5, mark }]));
    const text = read(html);
    for (const part of [
      "How kl-asymmetry was marked",
      "Yes 1 of 1",
      "gives a reason No 0 of 0.5",
      "a wrong claim Yes -0.5",
      "copied No –",
      "Say <why>:",
    ]) {
      expect(text).to.include(part);
    }
    expect(html).to.include('class="katex"').and.not.include("Ann Example");
  });

  it("says of a refused hand-in that it is no zero", () => {
    const text = read(feedbackPage(submission([], { notebooks: [], refused: "s01.zip is encrypted." })));
    expect(text)
      .to.include("this is not a zero. s01.zip is encrypted.")
      .and.not.match(/\b0 of/);
  });

  it("lets nothing that was handed in become script or a dangerous link", () => {
    const html = feedbackPage(
      submission([{ ...wrong, message: "<img src=x onerror=alert(1)>" }, waiting], { student: "<b>" }),
    );
    expect(html).to.not.match(/<script>alert|<img src=x|href="javascript|<b>/);
  });

  it("is one page with a heading of first level, landmarks, captions and header cells, in order", () => {
    const html = feedbackPage(submission([wrong, waiting]));
    expect(html.match(/<h1/g)).to.have.lengthOf(1);
    expect(html)
      .to.match(/<html lang="en">/)
      .and.match(/<main/);
    expect(html.match(/<table/g)?.length).to.equal(html.match(/<caption>/g)?.length);
    expect(html).to.not.match(/<th>/);
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).to.be.at.most(1));
    expect(html).to.not.match(/(?:src|href)="https?:/);
  });

  it("holds nothing of the exercise's oracle or of this machine", () => {
    const html = feedbackPage(submission([wrong]));
    const source = createRequire(import.meta.url).resolve("latent-lab");
    expect(html).to.not.include(process.cwd()).and.not.include(source);
    expect(html).to.not.include("Math.log");
  });

  it("says once what happened to many cells", () => {
    const repairs = Array.from({ length: 35 }, (_, i) => ({ cell: `c${i}`, what: "lost its metadata" }));
    const [notebook] = submission([wrong]).notebooks;
    const page = feedbackPage(submission([wrong], { notebooks: [{ ...notebook, repairs } as never] }));
    expect(page.match(/lost its metadata/g)).to.have.length(1);
    expect(page).to.include("c0, c1, c2, c3, 31 more cells: lost its metadata.");
  });
});
