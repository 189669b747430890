/** The mistakes in the form of an answer to questions, whatever is asked. */
export const FORM = {
  noObject: {
    id: "no-object",
    diagnosis: "The answers stand in no object; each needs its name, as in the stub.",
  },
  bareAnswer: {
    id: "bare-answer",
    diagnosis: "An answer stands alone; write { answer: …, reason: … } for each name.",
  },
  leftOut: {
    id: "left-out",
    diagnosis: "Something is left out, or its name is not that of the stub.",
  },
  halfMissing: {
    id: "half-missing",
    diagnosis: "Points need both the answer and the reason that supports it.",
  },
  unknown: {
    id: "unknown-choice",
    diagnosis: "What is entered is none of the choices.",
  },
} as const;
