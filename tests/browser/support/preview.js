/**
 * A preview of a copy of a fixture, as authors run it: `weighup serve` and edits of files.
 */

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const PROGRAM = process.env.WEIGHUP ?? path.resolve(HERE, "../../../target/debug/weighup");

/** A project's folder that can be edited, and previewed more than once at the same port. */
export class Project {
  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), "weighup-preview-"));
    cpSync(path.resolve(HERE, "../fixtures/breads"), this.folder, { recursive: true });
    this.port = 0;
    this.said = "";
  }

  /** Starts the preview. Returns its address when it is ready. */
  async serve(...more) {
    const args = ["--root", this.folder, "serve", "--port", String(this.port), ...more];
    this.child = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.child.stderr.setEncoding("utf8").on("data", (text) => (this.said += text));
    const line = await new Promise((ready, failed) => {
      this.child.stdout.setEncoding("utf8").once("data", ready);
      this.child.once("exit", (code) => failed(new Error(`serve ended with ${code}: ${this.said}`)));
      this.child.once("error", failed);
    });
    const url = line.split(" ")[1];
    this.port = new URL(url).port;
    return url;
  }

  async stop() {
    if (this.child?.exitCode === null) {
      const ended = new Promise((done) => this.child.once("exit", done));
      this.child.kill("SIGTERM");
      await ended;
    }
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  read(file) {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file, text) {
    const target = path.join(this.folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  edit(file, from, to) {
    const text = this.read(file);
    if (!text.includes(from)) {
      throw new Error(`${file} does not hold ${from}`);
    }
    this.write(file, text.replace(from, to));
  }
}
