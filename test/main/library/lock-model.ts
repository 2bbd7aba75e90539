// Every order in which the file operations of several processes may happen, with any of them killed at any
// operation, in a file system in memory.
import { createHash } from 'node:crypto';
import { type Lock, type LockSystem, takeLock } from '../../../main/library/storage/lock.ts';
import type { LockFileSystem } from '../../../main/library/storage/lock-files.ts';
import { MemoryFiles } from './memory-files.ts';

/** What every schedule begins with. */
export interface LockModel {
  readonly processes: number;
  /** How many processes may be killed. */
  readonly kills: number;
  /** How often the schedule may leave a process that could go on. */
  readonly switches: number;
  readonly hasLinks: boolean;
  /** The content of the lock when the processes begin; none where it is absent. */
  readonly content?: string;
}

const folder = '/library';
const path = `${folder}/lock`;
/** No process has this number. */
const deadPid = 99;

/** A dead owner's lock. */
export const deadLock = JSON.stringify({ pid: deadPid, began: '', id: 'dead', door: 'former' });

/** A process that takes the lock, publishes an address and releases the lock, one operation at a time. */
class ModelProcess {
  readonly pid: number;
  isKilled = false;
  isOver = false;
  isOwner = false;
  hasFailed = false;
  /** What it has learned since it last had nothing to remember. */
  history = '';
  #next: (() => void) | undefined;
  #nextNames: readonly string[] = [];

  constructor(pid: number, files: MemoryFiles, isAlive: (pid: number) => boolean) {
    this.pid = pid;
    void this.#run(files, isAlive);
  }

  /** Whether the next operation is on a file that only this process names. */
  get isAlone(): boolean {
    return (
      this.#nextNames.length > 0 && this.#nextNames.every((name) => name.startsWith(`${path}.${this.pid}.`))
    );
  }

  get canStep(): boolean {
    return !this.isKilled && this.#next !== undefined;
  }

  async step(): Promise<void> {
    const next = this.#next;
    this.#next = undefined;
    next?.();
    await new Promise(setImmediate);
  }

  async #run(files: MemoryFiles, isAlive: (pid: number) => boolean): Promise<void> {
    const lock = await takeLock(path, this.#system(files, isAlive)).catch(() => {
      this.hasFailed = true;
    });
    if (lock) {
      this.isOwner = true;
      await lock.publishAddress('door');
      // It owns the library until the first operation of the release.
      await this.#release(lock);
    }
    this.isOver = true;
  }

  async #release(lock: Lock): Promise<void> {
    await this.#operation('release', () => {});
    this.isOwner = false;
    await lock.release();
  }

  #operation<T>(name: string, act: () => T): Promise<T> {
    this.#nextNames = name.split(' ').slice(1);
    return new Promise((resolve, reject) => {
      this.#next = () => {
        try {
          const result = act();
          this.history += `${name} ${JSON.stringify(result)}\n`;
          resolve(result);
        } catch (error) {
          this.history += `${name} ${(error as NodeJS.ErrnoException).code}\n`;
          reject(error);
        }
      };
    });
  }

  #system(files: MemoryFiles, isAlive: (pid: number) => boolean): LockSystem {
    const { operations } = files;
    const step =
      <A extends readonly string[], T>(name: keyof MemoryFiles['operations'], act: (...args: A) => T) =>
      (...args: A): Promise<T> =>
        this.#operation(`${name} ${args.join(' ')}`, () => act(...args));
    const memory: LockFileSystem = {
      ...{ readFile: step('readFile', operations.readFile), link: step('link', operations.link) },
      ...{ rename: step('rename', operations.rename), unlink: step('unlink', operations.unlink) },
      ...{ mkdir: step('mkdir', operations.mkdir), rmdir: step('rmdir', operations.rmdir) },
      readdir: step('readdir', operations.readdir),
      writeFile: async (file, content) => {
        await this.#operation(`create ${file}`, () => operations.createEmpty(file));
        await this.#operation(`write ${file}`, () => operations.writeFile(file, content));
      },
    };
    return {
      files: memory,
      identifySelf: async () => ({ pid: this.pid, began: '' }),
      createId: () => `id${this.pid}`,
      isRunning: ({ pid }) => this.#operation(`isRunning ${pid}`, () => isAlive(pid)),
      pause: () =>
        this.#operation('pause', () => {}).then(() => {
          this.history = 'paused';
        }),
      maxAttempts: 3,
    };
  }
}

/** One state of the model: the files and the processes. */
class ModelRun {
  readonly files: MemoryFiles;
  readonly processes: ModelProcess[] = [];

  constructor(model: LockModel) {
    this.files = new MemoryFiles(folder, model.hasLinks);
    if (model.content !== undefined) this.#writeLock(model);
    for (let pid = 1; pid <= model.processes; pid++) this.start(pid);
  }

  start(pid: number): ModelProcess {
    const process = new ModelProcess(pid, this.files, (one) =>
      this.processes.some((other) => other.pid === one && !other.isKilled && !other.isOver),
    );
    this.processes.push(process);
    return process;
  }

  #writeLock({ hasLinks, content = '' }: LockModel): void {
    const { operations } = this.files;
    if (!hasLinks) operations.mkdir(path);
    const file = hasLinks ? path : `${path}/owner`;
    operations.createEmpty(file);
    operations.writeFile(file, content);
  }

  /** A text that is the same for states from which the same can happen. */
  key(rest: string): string {
    const states = this.processes.map((one) => `${one.isKilled}${one.isOver}${one.isOwner}${one.history}`);
    const text = [this.files.describe(), ...states, rest].join('\n');
    return createHash('sha1').update(text).digest('base64');
  }

  assertOneOwner(): void {
    const owners = this.processes.filter(({ isOwner, isKilled }) => isOwner && !isKilled);
    if (owners.length > 1) throw new Error(`${owners.length} processes own the lock`);
    if (this.processes.some(({ hasFailed }) => hasFailed)) throw new Error('a process has failed');
  }

  /** When all is over, the next process owns the lock, and nothing is left after it. */
  async assertFree(): Promise<void> {
    const next = this.start(50);
    let wasOwner = false;
    for (let steps = 0; !next.isOver && steps < 300; steps++) {
      await new Promise(setImmediate);
      await next.step();
      wasOwner ||= next.isOwner;
      if (next.history.startsWith('paused')) throw new Error('the next process has to wait');
    }
    if (!wasOwner) throw new Error('nobody can take the lock');
    const left = this.files.below(folder);
    if (left.length > 0) throw new Error(`left over: ${left.join(', ')}`);
  }
}

type Choice = { readonly act: 'step' | 'kill'; readonly at: number };

/** The choices in a state; `last` is the process of the last step. */
function choicesIn(run: ModelRun, model: LockModel, last: number, kills: number, switches: number): Choice[] {
  const choices: Choice[] = [];
  const canGoOn = run.processes[last]?.canStep === true;
  for (const [at, process] of run.processes.entries()) {
    if (!process.canStep || (run.processes[last]?.isAlone && canGoOn && at !== last)) continue;
    if (!canGoOn || at === last || switches < model.switches) choices.push({ act: 'step', at });
    if (kills < model.kills) choices.push({ act: 'kill', at });
  }
  return choices;
}

/**
 * Runs every schedule of a model. Gives how many there were.
 * @throws where two processes own the lock, where one fails, where the next one does not get the lock or must
 * wait for it, or where a file is left over
 */
export async function exploreSchedules(
  model: LockModel,
): Promise<{ readonly runs: number; readonly states: number }> {
  const seen = new Set<string>();
  const open: Choice[][] = [[]];
  let runs = 0;
  for (let given = open.pop(); given; given = open.pop()) {
    runs++;
    const run = new ModelRun(model);
    await new Promise(setImmediate);
    const taken: Choice[] = [];
    let [last, kills, switches] = [0, 0, 0];
    try {
      for (;;) {
        const choices = choicesIn(run, model, last, kills, switches);
        if (taken.length >= given.length) {
          const key = run.key(Number.isFinite(model.switches) ? `${last} ${kills} ${switches}` : `${kills}`);
          if (seen.has(key)) break;
          seen.add(key);
          for (const other of choices.slice(1)) open.push([...taken, other]);
        }
        const choice = given[taken.length] ?? choices[0];
        if (!choice) {
          await run.assertFree();
          break;
        }
        taken.push(choice);
        const process = run.processes[choice.at] as ModelProcess;
        if (choice.act === 'kill') {
          process.isKilled = true;
          kills++;
        } else {
          if (choice.at !== last && run.processes[last]?.canStep) switches++;
          last = choice.at;
          await process.step();
        }
        run.assertOneOwner();
      }
    } catch (error) {
      const schedule = taken.map(({ act, at }) => `${act} ${at + 1}`).join(', ');
      const histories = run.processes.map(({ pid, history }) => `process ${pid}:\n${history}`);
      throw new Error([String(error), schedule, ...histories, run.files.describe()].join('\n'));
    }
  }
  return { runs, states: seen.size };
}
