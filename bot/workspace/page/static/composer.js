// The composer: sends on Enter, knows the commands, the people and the channels, takes files.

import { app, send, share } from "./server.js";

const waiting = new WeakMap(); // composer -> files to be sent
export const asked = new Set(); // ts of what was said in direct messages and has no answer yet
const drafts = new Map(); // id of a composer -> what was typed in it, while this page is open

const field = (composer) => composer.querySelector("textarea");
const hints = (composer) => composer.querySelector(".hints");
const known = (composer, name) => JSON.parse(composer.dataset[name]);

/** Fit the field to its words, and offer what they may become. */
export function typed(composer) {
  const text = field(composer);
  drafts.set(composer.id, text.value);
  fit(text);
  offer(composer, suggestions(composer));
}

export function fit(text) {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, innerHeight * 0.4)}px`;
}

/** Put back what was typed here before. */
export function restore(root) {
  for (const composer of root.querySelectorAll(".composer")) {
    const text = field(composer);
    if (!text.value && drafts.get(composer.id)) {
      text.value = drafts.get(composer.id);
      fit(text);
    }
  }
}

export async function submit(composer) {
  const text = field(composer);
  const files = waiting.get(composer) ?? [];
  const words = text.value;
  if (composer.dataset.sending || (!words.trim() && !files.length)) return;
  composer.dataset.sending = "yes";
  toFoot(composer);
  empty(composer);
  const [place, thread] = [app.dataset.place, composer.dataset.thread || null];
  const answer = files.length ? await share(place, files, words, thread) : await ask(place, words, thread);
  delete composer.dataset.sending;
  if (answer === null && !text.value) {
    text.value = words;
    attach(composer, files);
    typed(composer);
  }
}

/** Say something. Resolves with null when it could not be said. */
export async function ask(channel, text, thread) {
  const answer = await send("say", { channel, text, thread_ts: thread });
  if (answer?.ts && !thread && channel.startsWith("D")) asked.add(answer.ts);
  return answer;
}

/** Whoever writes wants to see what comes of it. */
function toFoot(composer) {
  const scroller = composer.closest("main, aside").querySelector(".scroller");
  scroller.scrollTop = scroller.scrollHeight;
}

function empty(composer) {
  field(composer).value = "";
  waiting.delete(composer);
  showFiles(composer);
  typed(composer);
}

// --- files ---

export function attach(composer, files) {
  waiting.set(composer, [...(waiting.get(composer) ?? []), ...files]);
  showFiles(composer);
  field(composer).focus();
}

function showFiles(composer) {
  const list = composer.querySelector(".attached");
  const files = waiting.get(composer) ?? [];
  list.hidden = !files.length;
  list.replaceChildren(...files.map((file) => {
    const line = document.createElement("li");
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "✕";
    drop.setAttribute("aria-label", `Leave out ${file.name}`);
    drop.addEventListener("click", () => {
      waiting.set(composer, (waiting.get(composer) ?? []).filter((one) => one !== file));
      showFiles(composer);
    });
    line.append(file.name, drop);
    return line;
  }));
}

// --- hints ---

/** What the words before the cursor may become: `{words, more, becomes}`, and whether Enter takes the first. */
function suggestions(composer) {
  const text = field(composer);
  const before = text.value.slice(0, text.selectionStart);
  if (before.startsWith("/")) return commandHints(composer, before);
  const name = /(?:^|\s)([@#])([\w.-]*)$/.exec(before);
  if (!name) return { list: [], eager: false };
  const wanted = name[2].toLowerCase();
  const start = before.slice(0, before.length - name[2].length);
  const names = name[1] === "@" ? known(composer, "people") : known(composer, "channels").map((one) => [one, ""]);
  const list = names
    .filter(([handle, full]) => `${handle} ${full}`.toLowerCase().includes(wanted))
    .slice(0, 8)
    .map(([handle, full]) => ({ words: name[1] + handle, more: full, becomes: `${start}${handle} ` }));
  return { list, eager: wanted.length > 0 };
}

function commandHints(composer, before) {
  const commands = known(composer, "commands");
  const called = commands.find(({ command }) => before.startsWith(`${command} `));
  if (called) return { list: usages(called, before.slice(called.command.length + 1)), eager: false };
  const list = commands
    .filter(({ command }) => command.startsWith(before))
    .map((one) => ({ words: one.command, more: [one.usage_hint, one.description].filter(Boolean).join(" — "), becomes: `${one.command} ` }));
  return { list, eager: !commands.some(({ command }) => command === before) };
}

/** The ways to go on that the usage hint names: "follow-ups [council] | digest | help". */
function usages({ command, usage_hint: hint = "" }, typedAfter) {
  return hint
    .split("|")
    .map((usage) => usage.trim())
    .filter((usage) => usage && usage.toLowerCase().startsWith(typedAfter.toLowerCase().trimStart()))
    .map((usage) => {
      const plain = usage.split(/[[<(…]/)[0].trim();
      return { words: `${command} ${usage}`, more: "", becomes: plain ? `${command} ${plain} ` : null };
    });
}

function offer(composer, { list, eager }) {
  const box = hints(composer);
  box.replaceChildren(...list.map((hint, at) => hintLine(composer, hint, at)));
  box.hidden = !list.length;
  composer.querySelector(".hint-count").textContent = list.length ? `${list.length} suggestions, Tab takes the first` : "";
  markHint(composer, eager && list.length ? box.firstElementChild : null);
}

function hintLine(composer, hint, at) {
  const line = document.createElement("div");
  line.setAttribute("role", "option");
  line.id = `${composer.id}-hint-${at}`;
  const words = document.createElement("b");
  words.textContent = hint.words;
  const more = document.createElement("small");
  more.textContent = hint.more;
  line.append(words, more);
  line.becomes = hint.becomes;
  return line;
}

function markHint(composer, line) {
  for (const one of hints(composer).children) one.setAttribute("aria-selected", String(one === line));
  if (line) field(composer).setAttribute("aria-activedescendant", line.id);
  else field(composer).removeAttribute("aria-activedescendant");
  line?.scrollIntoView({ block: "nearest" });
}

export function take(composer, line) {
  const text = field(composer);
  if (line.becomes === null) return closeHints(composer);
  const after = text.value.slice(text.selectionStart);
  text.value = line.becomes + after.trimStart();
  text.setSelectionRange(line.becomes.length, line.becomes.length);
  text.focus();
  typed(composer);
}

export function closeHints(composer) {
  offer(composer, { list: [], eager: false });
}

/** Keys in the field: through the hints while they are open, else Enter sends. */
export function key(event, composer) {
  const lines = [...hints(composer).children];
  const at = lines.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (lines.length && hintKey(event, composer, lines, at)) {
    event.preventDefault();
    return;
  }
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit(composer);
  }
}

function hintKey(event, composer, lines, at) {
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? lines.length - 1 : at - 1 }[event.key];
  if (to !== undefined) markHint(composer, lines[(to + lines.length) % lines.length]);
  else if (event.key === "Escape") closeHints(composer);
  else if (event.key === "Tab" && !event.shiftKey) take(composer, lines[Math.max(at, 0)]);
  else if (event.key === "Enter" && at >= 0) take(composer, lines[at]);
  else return false;
  return true;
}
