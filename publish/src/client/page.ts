// What every page runs.
import { contents } from "./contents.js";
import { ready } from "./ready.js";
import { scrollers } from "./scrollers.js";

ready(() => {
  scrollers();
  contents();
});
