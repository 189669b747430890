/**
 * Where only Node's permission flag stands between a notebook and the machine, takes away the ways to signal other
 * processes and to reach the network, which that flag leaves open. It makes them hard to find, not impossible:
 * the stronger levels leave this to the operating system.
 */
export function concealWaysOut(): void {
  if (!("permission" in process)) return;
  const ways = [
    ...["kill", "_kill", "_debugProcess", "_debugEnd", "dlopen", "report", "execve"],
    ...["binding", "_linkedBinding", "getBuiltinModule", "mainModule", "moduleLoadList"],
    ...["stdin", "stdout", "stderr", "openStdin"],
  ];
  for (const name of ways) remove(process, name);
  for (const name of ["fetch", "WebSocket", "EventSource", "navigator"]) remove(globalThis, name);
}

function remove(object: object, name: string): void {
  if (name in object)
    Object.defineProperty(object, name, { value: undefined, configurable: true, writable: true });
}
