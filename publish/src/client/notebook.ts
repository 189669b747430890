// What a notebook's page runs that is whole by itself.
import { reading } from "./reading.js";

reading();
