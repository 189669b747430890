/**
 * A filter of system calls for bubblewrap, as the program of a Berkeley packet filter: everything is allowed but
 * what a notebook never needs and an attack does. Numbers: Linux, arch/x86/entry/syscalls/syscall_64.tbl and
 * include/uapi/asm-generic/unistd.h.
 */
interface Architecture {
  /** AUDIT_ARCH_* of linux/audit.h. */
  readonly audit: number;
  readonly clone: number;
  readonly clone3: number;
  readonly socket: number;
  readonly refused: Readonly<Record<string, number>>;
}

const architectures: Partial<Record<NodeJS.Architecture, Architecture>> = {
  x64: {
    audit: 0xc000003e,
    clone: 56,
    clone3: 435,
    socket: 41,
    refused: {
      ...{
        fork: 57,
        vfork: 58,
        ptrace: 101,
        pivot_root: 155,
        chroot: 161,
        mount: 165,
        umount2: 166,
        swapon: 167,
      },
      ...{ init_module: 175, add_key: 248, request_key: 249, keyctl: 250, kexec_load: 246, unshare: 272 },
      ...{
        perf_event_open: 298,
        open_by_handle_at: 304,
        setns: 308,
        process_vm_readv: 310,
        process_vm_writev: 311,
      },
      ...{ finit_module: 313, bpf: 321, execveat: 322, userfaultfd: 323 },
      ...{ io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 },
      ...{ open_tree: 428, move_mount: 429, fsopen: 430, fsmount: 432, mount_setattr: 442 },
    },
  },
  arm64: {
    audit: 0xc00000b7,
    clone: 220,
    clone3: 435,
    socket: 198,
    refused: {
      ...{
        umount2: 39,
        mount: 40,
        pivot_root: 41,
        chroot: 51,
        unshare: 97,
        kexec_load: 104,
        init_module: 105,
      },
      ...{ ptrace: 117, add_key: 217, request_key: 218, keyctl: 219, swapon: 224, perf_event_open: 241 },
      ...{
        open_by_handle_at: 265,
        setns: 268,
        process_vm_readv: 270,
        process_vm_writev: 271,
        finit_module: 273,
      },
      ...{ bpf: 280, execveat: 281, userfaultfd: 282 },
      ...{ io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 },
      ...{ open_tree: 428, move_mount: 429, fsopen: 430, fsmount: 432, mount_setattr: 442 },
    },
  },
};

const CLONE_THREAD = 0x10000;
const AF_UNIX = 1;
/** On x86_64, numbers from here on name the same calls for another ABI (x32), past the table above. */
const X32 = 0x40000000;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97];

// linux/bpf_common.h
const [LOAD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_ANY_BIT, RETURN] = [0x20, 0x15, 0x35, 0x45, 0x06];
// linux/seccomp.h; offsets in struct seccomp_data, whose arguments are little endian 64-bit numbers.
const [ALLOW, KILL_PROCESS, ERRNO] = [0x7fff0000, 0x80000000, 0x00050000];
const [NUMBER, ARCHITECTURE, FIRST_ARGUMENT] = [0, 4, 16];

/** Operation, jump if true, jump if false, operand: one struct sock_filter. */
type Instruction = readonly [operation: number, ifTrue: number, ifFalse: number, operand: number];
const load = (offset: number): Instruction => [LOAD, 0, 0, offset];
const give = (verdict: number): Instruction => [RETURN, 0, 0, verdict];
const fail = (errno: number): Instruction => give(ERRNO | errno);

/** The filter for this machine, or undefined where we know no numbers for it. */
export function seccompFilter(architecture: NodeJS.Architecture = process.arch): Buffer | undefined {
  const numbers = architectures[architecture];
  return numbers && assemble(program(numbers));
}

function program({ audit, clone, clone3, socket, refused }: Architecture): Instruction[] {
  return [
    load(ARCHITECTURE),
    [JUMP_EQUAL, 1, 0, audit],
    give(KILL_PROCESS),
    load(NUMBER),
    [JUMP_AT_LEAST, 0, 1, X32],
    fail(EPERM),
    ...Object.values(refused).flatMap((number): Instruction[] => [[JUMP_EQUAL, 0, 1, number], fail(EPERM)]),
    // Its flags are in memory, where a filter cannot look; without it the C library falls back to clone.
    [JUMP_EQUAL, 0, 1, clone3],
    fail(ENOSYS),
    // Threads, yes; processes, no.
    [JUMP_EQUAL, 0, 4, clone],
    load(FIRST_ARGUMENT),
    [JUMP_ANY_BIT, 1, 0, CLONE_THREAD],
    fail(EPERM),
    give(ALLOW),
    [JUMP_EQUAL, 0, 3, socket],
    load(FIRST_ARGUMENT),
    [JUMP_EQUAL, 1, 0, AF_UNIX],
    fail(EAFNOSUPPORT),
    give(ALLOW),
  ];
}

function assemble(instructions: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(([operation, ifTrue, ifFalse, operand], index) => {
    bytes.writeUInt16LE(operation, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, index * 8 + 4);
  });
  return bytes;
}
