import { handIns } from "./hand-ins.js";
import { keys } from "./keys.js";
import { marking } from "./marking.js";
import { navigation } from "./navigation.js";

// Everything works without this file; with it the keyboard marks, and going on does not load a whole page.
navigation(() => {
  marking();
  handIns();
});
keys();
