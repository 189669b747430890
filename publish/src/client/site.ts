// What the pages of a site run.
import { reading } from "./reading.js";
import { searchBox } from "./search-box.js";

reading(searchBox);
