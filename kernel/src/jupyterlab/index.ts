export { findJupyterLab, installJupyterLab, JupyterLabMissing } from "./install.js";
export { isPortFree, JUPYTER_DATA, launchJupyterLab, type LaunchOptions } from "./launch.js";
export { atLeast, findPython, type Program } from "./python.js";
