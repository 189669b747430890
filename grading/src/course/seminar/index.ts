export { drawPresenters, type Slot } from "./draw.js";
export { planCsv, presentedIn } from "./plan.js";
export { readVolunteers, type Volunteers } from "./volunteers.js";
