import { received, text } from "../describe.js";
import type { Finding, Part, Target } from "../exercise.js";
import { callByCall, evidence } from "../parts.js";
import type { Call, Outcome } from "../outcome.js";
import { entryOf, isRecord } from "./entry.js";
import { FORM } from "./form.js";
import { gradeEntry, isBlank, type Grade } from "./grade.js";
import { isQuantity, type Entry, type Item, type Options } from "./item.js";

const both = "points need the right answer and the reason that supports it";

/** Holds when an item's answer and reason are both right; no message and no evidence tells what would be. */
export function itemPart(exercise: string, target: Target, item: Item, points: number): Part {
  const advice = "read what was claimed once more, and work out what would follow from it";
  return callByCall(
    { id: item.id, title: item.title, points, expectation: "the right answer with the right reason", advice },
    () => [[]],
    (call, outcome) => {
      const entry = entryOf(valueOf(outcome), item.id);
      const found = judgeEntry(exercise, `${target.name}.${item.id}`, item, entry);
      return found && { advice, ...found, evidence: evidence(target, call, both, received(entry)) };
    },
  );
}

type Judged = Pick<Finding, "message"> & Partial<Pick<Finding, "status" | "advice" | "mistake">>;

function judgeEntry(exercise: string, name: string, item: Item, entry: Entry): Judged | undefined {
  const grade = gradeEntry(exercise, item, entry);
  if (grade.answer === "right" && grade.reason === "right") return undefined;
  if (grade.answer === "blank" && grade.reason === "blank") {
    return { status: "missing", message: `${name} is blank`, advice: both, mistake: FORM.leftOut };
  }
  for (const half of ["answer", "reason"] as const) {
    if (grade[half] === "unknown") {
      const value = received(entry[half]);
      const advice = `enter ${form(item, half)}`;
      return {
        message: `${name}.${half} is ${value} where one should ${advice}`,
        advice,
        mistake: FORM.unknown,
      };
    }
  }
  for (const half of ["answer", "reason"] as const) {
    if (grade[half] === "blank" && grade[other(half)] === "right") {
      return { message: `${name}.${half} is blank`, advice: both, mistake: FORM.halfMissing };
    }
  }
  return { message: verdictOn(name, item, grade, entry) };
}

/** Tells which half is wrong, with what there is to say to the one that is right. */
function verdictOn(name: string, item: Item, grade: Record<keyof Entry, Grade>, entry: Entry): string {
  const [answer, reason] = [text(entry.answer), text(entry.reason)];
  if (grade.answer === "right") {
    return `your answer to ${name} is right${remark(item, "answer", entry)}, but reason ${reason} does not support it`;
  }
  if (grade.reason === "right") {
    return `your reason for ${name} is right${remark(item, "reason", entry)}, but it does not support the answer ${answer}`;
  }
  const wrong = (["answer", "reason"] as const).filter((half) => grade[half] === "wrong");
  const named = wrong.map((half) => `the ${half} ${text(entry[half])}`).join(" and ");
  return `${named} of ${name} ${wrong.length > 1 ? "are" : "is"} not right`;
}

const other = (half: keyof Entry) => (half === "answer" ? "reason" : "answer");

/** Says what there is to say to the half that is right. */
function remark({ answer, reasons }: Item, half: keyof Entry, entry: Entry): string {
  const options: Options = half === "reason" ? reasons : isQuantity(answer) ? {} : answer.options;
  const says = options[String(entry[half])]?.[1];
  return says ? ` (${says.replace(/\.$/, "")})` : "";
}

function form({ answer, reasons }: Item, half: keyof Entry): string {
  if (half === "answer" && isQuantity(answer)) return "a number";
  const options = half === "reason" || isQuantity(answer) ? reasons : answer.options;
  return `one of ${Object.keys(options).map(text).join(", ")}`;
}

/** Holds when there is an object at all, with something in it; it carries no points. */
export function formPart(target: Target, items: readonly Item[]): Part {
  return callByCall(
    {
      id: "form",
      title: "An object with an answer and a reason for each name",
      points: 0,
      essential: true,
      expectation: `{ answer, reason } for ${items.map(({ id }) => id).join(", ")}`,
      advice: "keep the names of the stub, and enter an answer and a reason for each",
    },
    () => [[]],
    (call: Call, outcome: Outcome, advice) => {
      const value = valueOf(outcome);
      const found = evidence(target, call, "an object of { answer, reason }", received(value));
      if (!isRecord(value)) {
        return {
          message: `${target.name} should be an object, but is ${received(value)}`,
          advice,
          evidence: found,
          mistake: FORM.noObject,
        };
      }
      const bare = items.find(({ id }) => value[id] !== undefined && !isRecord(value[id]));
      if (bare) {
        return {
          message: `${target.name}.${bare.id} is ${received(value[bare.id])}`,
          advice,
          evidence: found,
          mistake: FORM.bareAnswer,
        };
      }
      const entries = items.map(({ id }) => entryOf(value, id));
      if (entries.some(({ answer, reason }) => !isBlank(answer) || !isBlank(reason))) return undefined;
      return {
        status: "missing",
        message: `Nothing is entered yet in ${target.name}`,
        advice,
        evidence: found,
      };
    },
  );
}

const valueOf = (outcome: Outcome) => (outcome.kind === "value" ? outcome.value : undefined);
