import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { inheritedDescriptors } from "../isolation/inherited.js";
import { FIRST_FILE, type Launch } from "../isolation/launch.js";

/**
 * Starts a process of its own group and session with an empty environment. Descriptors: 0 requests, 1 nothing,
 * 2 standard error, 3 replies, from 4 on the files of the launch, and no other.
 */
export function spawnLaunch({ command, args, cwd, user, files }: Launch): ChildProcess {
  const inherited = inheritedDescriptors();
  const opened = files.map((path) => openSync(path, "r"));
  const nothing = openSync("/dev/null", "r+");
  try {
    const stdio: ("pipe" | "ignore" | number)[] = ["pipe", "ignore", "pipe", "pipe", ...opened];
    for (const descriptor of inherited) {
      if (descriptor < FIRST_FILE + files.length) continue;
      while (stdio.length < descriptor) stdio.push("ignore");
      stdio[descriptor] = nothing;
    }
    const identity = user === undefined ? {} : { uid: user, gid: user };
    return spawn(command, args, { cwd, env: {}, stdio, detached: true, ...identity });
  } finally {
    for (const descriptor of [...opened, nothing]) closeSync(descriptor);
  }
}
