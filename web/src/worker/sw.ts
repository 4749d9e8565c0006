import { type Scope, work } from "./shell-worker.ts";

// Both are written by the build (vite.config.ts), which alone knows them.
declare const SHELL_VERSION: string;
declare const SHELL_FILES: readonly string[];

work(globalThis as unknown as Scope, SHELL_VERSION, SHELL_FILES);
