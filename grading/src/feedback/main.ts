import { knowCourse, type CoursePlace } from "../course/index.js";
import { serve } from "../processes/index.js";
import { feedbackPage } from "./page.js";
import type { RendererCalls } from "./renderer.js";

// Renders pages of feedback. An answer's markdown is text of the student's choosing, so its own process reads it.
serve<RendererCalls, CoursePlace>(async ({ notebooks, course }) => {
  await knowCourse(notebooks, course);
  return {
    render(submission, doing) {
      doing(`rendering the page of ${submission.student}`);
      return feedbackPage(submission);
    },
  };
});
