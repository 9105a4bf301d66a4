// Talks to the YAML language server as an editor does: a shipped playbook is silent, a broken one is not, a key
// says what it is for, and a completion lists what may stand there. `make editor` runs it.
//
// node language_server.mjs SERVER SCHEMA PLAYBOOK
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [server, schema, playbook] = process.argv.slice(2);
const uri = pathToFileURL(playbook).href;
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const late = setTimeout(() => fail("no answer within a minute"), 60_000);
const answers = new Map();
const told = [];
let number = 0;
let rest = Buffer.alloc(0);

function fail(why) {
  console.error(`editor: ${why}`);
  child.kill();
  process.exit(1);
}

function post(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
}

function ask(method, params) {
  const id = ++number;
  post({ id, method, params });
  return new Promise((resolve) => answers.set(id, resolve));
}

const settings = {
  yaml: { schemas: { [pathToFileURL(schema).href]: ["*.yaml"] }, hover: true, completion: true, validate: true,
    schemaStore: { enable: false } },
};

function heard(message) {
  if (message.method === "textDocument/publishDiagnostics") told.push(message.params);
  else if (message.method === "workspace/configuration") {
    post({ id: message.id, result: message.params.items.map((item) => settings[item.section] ?? {}) });
  } else if (message.method && message.id !== undefined) post({ id: message.id, result: null });
  else if (message.id !== undefined) answers.get(message.id)?.(message.result);
}

child.stdout.on("data", (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (;;) {
    const head = rest.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, head).toString())[1]);
    if (rest.length < head + 4 + length) return;
    heard(JSON.parse(rest.subarray(head + 4, head + 4 + length).toString()));
    rest = rest.subarray(head + 4 + length);
  }
});

async function diagnostics(version) {
  for (let turn = 0; turn < 400; turn += 1) {
    const found = told.filter((each) => each.version === undefined || each.version === version).pop();
    if (found) return found.diagnostics;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return fail("no diagnostics");
}

function place(text, words) {
  const before = text.slice(0, text.indexOf(words)).split("\n");
  return { line: before.length - 1, character: before.at(-1).length };
}

async function change(version, text) {
  told.length = 0;
  post({ method: "textDocument/didChange",
    params: { textDocument: { uri, version }, contentChanges: [{ text }] } });
  return diagnostics(version);
}

const written = readFileSync(playbook, "utf8");
await ask("initialize", { processId: process.pid, rootUri: null, capabilities: {
  workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["plaintext"] }, completion: {} } } });
post({ method: "initialized", params: {} });
post({ method: "workspace/didChangeConfiguration", params: { settings } });
post({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: written } } });
const silent = await diagnostics(1);
if (silent.length) fail(`a shipped playbook is told: ${JSON.stringify(silent.slice(0, 3))}`);

const documentUri = { textDocument: { uri } };
for (const [words, wanted] of [["owner:", "keeps it up to date"], ["scenario:", "What has happened"], ["  cluster:", "responsibility"]]) {
  const at = place(written, `\n${words}`);
  const hover = await ask("textDocument/hover", { ...documentUri, position: { line: at.line + 1, character: words.search(/\S/) + 1 } });
  const said = JSON.stringify(hover?.contents ?? "");
  if (!hover || said.length < 10 || !said.includes(wanted)) fail(`hover on ${words} says ${said}`);
}

const broken = written.replace("\nreview_every:", "\nreveiw_every:").replace(/ within: \d+m/, " within: 15");
const errors = await change(2, broken);
const lines = errors.map((each) => broken.split("\n")[each.range.start.line].trim());
for (const wanted of ["reveiw_every: 6 months", "within: 15"]) {
  if (!lines.includes(wanted)) fail(`nothing is told of ${wanted}, but of ${JSON.stringify(lines)}`);
}

const typing = written.replace(/\n  cluster: .*/, "").replace("\nscenario:\n", "\nscenario:\n  \n");
await change(3, typing);
const at = place(typing, "\nscenario:\n");
const list = await ask("textDocument/completion", { ...documentUri, position: { line: at.line + 2, character: 2 } });
const keys = (list?.items ?? list ?? []).map((item) => item.label);
if (!keys.includes("cluster")) fail(`completion inside scenario: does not offer cluster, but ${JSON.stringify(keys)}`);
console.log(`editor: ${keys.length} keys offered, ${errors.length} slips told, a shipped playbook silent`);
clearTimeout(late);
child.kill();
process.exit(0);
