/**
 * The scripts of the theme fit together: every call is given what its documentation asks for.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("scripts keep to their documented types", () => {
  const compiler = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "--project", "tsconfig.json"], { encoding: "utf8", cwd: import.meta.dirname });
  assert.equal(status, 0, `\n${stdout}${stderr}`);
});
