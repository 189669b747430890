import { questionExercise } from "../../questions/index.js";

export const elboSteps = questionExercise({
  id: "elbo-steps",
  notebook: "09-variational-autoencoder",
  task: "001.VAE6",
  title: "The steps from ln p(x) to the bound",
  target: "steps",
  pointsEach: 0.25,
  hints: [
    "Read each line as an equation between numbers: what has been multiplied and divided, or added and subtracted, to come to the next one?",
    "The product rule says p(x, z) = p(z|x) p(x) = p(x|z) p(z). A divergence KL(a ‖ b) is E_a[ln(a/b)], never below 0.",
    "From (1) to (2): solve p(x, z) = p(z|x) p(x) for p(x). From (2) to (3): multiply by q(z)/q(z) and share the logarithm among two expectations. (4) names the second one.",
  ],
  items: [
    {
      id: "constant",
      title: "Why an expectation may be put there",
      asks: "(1) ln p(x) = E_q[ln p(x)]. For which densities q(z) does this hold?",
      answer: {
        options: {
          a: ["for the posterior p(z|x) only", "Nothing in this line asks what q is."],
          b: ["for every density q(z)", "Each of them."],
          c: ["for densities near the prior", "Nothing in this line asks what q is."],
        },
      },
      reasons: {
        a: ["ln p(x) does not depend on z, and q integrates to 1", "A constant is its own expectation."],
        b: [
          "the logarithm is concave",
          "That is Jensen's inequality, by which one can come to the bound in one step; this line is an equation.",
        ],
        c: ["q is chosen such that ELBO is large", "That comes later; here q is any density."],
      },
      key: ["d82685dce5", "cf06cede1b"],
    },
    {
      id: "divided",
      title: "What the joint density is divided by",
      asks: "(2) = E_q[ln(p(x, z) / A)]. What is A?",
      answer: {
        options: {
          a: ["p(z)", "p(x, z) / p(z) is p(x|z), not p(x)."],
          b: ["q(z)", "That ratio makes ELBO; here p(x) itself has to come out."],
          c: ["p(z|x)", "p(x, z) / p(z|x) = p(x)."],
        },
      },
      reasons: {
        a: ["z and x are independent", "Then a code would say nothing of its image."],
        b: ["p(x, z) = p(z|x) p(x)", "The product rule, solved for p(x)."],
        c: ["the prior is N(0, I)", "It is, but this line holds for any prior."],
      },
      key: ["668ae7b492", "24425658b2"],
    },
    {
      id: "extended",
      title: "What q brings in",
      asks: "(3) = E_q[ln(p(x, z) / q(z))] + E_q[B]. What is B?",
      answer: {
        options: {
          a: ["ln(q(z) / p(z|x))", "q cancels between both fractions."],
          b: ["ln(p(z|x) / q(z))", "Then q and p(z|x) would stand twice, and not cancel."],
          c: ["ln(q(z) / p(z))", "The prior stands inside of p(x, z) already."],
        },
      },
      reasons: {
        a: ["E_q[ln q(z)] is 0", "It is minus the entropy of q."],
        b: ["q is close to the posterior", "The line holds for every q, however far."],
        c: [
          "the fraction is multiplied by q(z) / q(z), which is 1",
          "And a logarithm makes a sum of a product.",
        ],
      },
      key: ["7435b6beb1", "2e40c60065"],
    },
    {
      id: "gap",
      title: "The name of the gap",
      asks: "(4) = ELBO + C ≥ ELBO. What is C?",
      answer: {
        options: {
          a: ["KL(q(z) ‖ p(z))", "That one is inside of ELBO."],
          b: ["KL(q(z) ‖ p(z|x))", "The gap."],
          c: ["KL(p(z|x) ‖ q(z))", "Its expectation would run over p(z|x), which nobody can draw from."],
        },
      },
      reasons: {
        a: ["a divergence is symmetric", "It is not."],
        b: ["the reconstruction is never below 0", "With a Gaussian decoder it can be."],
        c: ["E_q[ln(q / p)] is the definition of KL(q ‖ p), and that is never below 0", "So (4) is a bound."],
      },
      key: ["60540008b7", "a05bb6c67a"],
    },
    {
      id: "split",
      title: "The two terms of ELBO",
      asks: "ELBO = E_q[ln(p(x, z) / q(z))] = E_q[ln p(x|z)] − D. What is D?",
      answer: {
        options: {
          a: ["KL(q(z) ‖ p(z))", "The divergence from the prior."],
          b: ["KL(q(z) ‖ p(z|x))", "That is the gap, and nobody can compute it for a network."],
          c: ["the entropy of q", "The prior's part is missing."],
        },
      },
      reasons: {
        a: [
          "p(x, z) = p(x|z) p(z), and E_q[ln(p(z) / q(z))] is minus that divergence",
          "The product rule, the other way round.",
        ],
        b: ["E_q[ln p(z)] is 0 for a normal prior", "It is −½ E_q[|z|²] and a constant."],
        c: ["the decoder is deterministic", "It is, and has nothing to do with q."],
      },
      key: ["e68ae31777", "83efebf85b"],
    },
  ],
});
