// Keeps the page in step with the workspace, and hands every click and key to the part that knows it.

import * as composers from "./composer.js";
import { acts, press, setClocks, takeFiles, tellDate, valueOf, valuesIn } from "./elements.js";
import * as menus from "./menus.js";
import { morph } from "./morph.js";
import { app, send, tell } from "./server.js";
import { enliven } from "./tables.js";

const NEAR = 60; // pixels from the foot that still count as being there

// --- in step with the workspace ---

let drawing = 0;
let newest = Promise.resolve();

/** Draw the page anew from the server, keeping focus, words and places; done when the newest drawing stands. */
function refresh() {
  newest = draw();
  return newest;
}

async function draw() {
  const mine = (drawing += 1);
  const address = location.pathname + location.search;
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  document.body.classList.toggle("offline", answer === null);
  if (answer === null) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const wanted = fresh.getElementById("app");
  if (mine !== drawing) return newest; // a later one is under way: whoever waits for this one waits for that
  if (!wanted) {
    location.assign("/");
    return;
  }
  const standing = rememberPlaces();
  const forms = new Map([...app.querySelectorAll("dialog.modal")].map((one) => [one, one.dataset.hash]));
  document.title = fresh.title;
  morph(app, wanted);
  for (const [form, hash] of forms) if (form.dataset.hash !== hash) showErrors(form, {}); // other content, old errors
  wake();
  settle(standing);
  openAnswer();
}

function wake() {
  setClocks();
  enliven(app);
  composers.restore(app);
  for (const element of app.querySelectorAll(".select:not([data-alive])")) {
    element.dataset.alive = "yes";
    menus.label(element);
  }
  showModals();
}

/** For each list of messages: whether it stood at its foot, and its latest message. */
function rememberPlaces() {
  const standing = new Map();
  for (const one of app.querySelectorAll(".scroller[data-stick]")) {
    const atFoot = one.scrollHeight - one.scrollTop - one.clientHeight < NEAR;
    standing.set(one.dataset.stick, { atFoot, latest: latest(one) });
  }
  return standing;
}

const lastIn = (scroller) => [...scroller.querySelectorAll("[data-message]")].pop();
const latest = (scroller) => lastIn(scroller)?.dataset.ts ?? "";

function settle(standing) {
  for (const one of app.querySelectorAll(".scroller[data-stick]")) {
    const before = standing.get(one.dataset.stick);
    if (!before) one.scrollTop = one.scrollHeight;
    else if (latest(one) > before.latest) arrived(one, before);
    else if (before.atFoot) one.scrollTop = one.scrollHeight;
  }
}

/** Show the newest message from where it begins, unless the person is reading further up. */
function arrived(scroller, before) {
  if (!before.atFoot) {
    toFoot(scroller).hidden = false;
    return;
  }
  const foot = scroller.scrollHeight - scroller.clientHeight;
  scroller.scrollTop = Math.min(foot, lastIn(scroller).offsetTop - scroller.offsetTop - 12);
}

document.addEventListener("scroll", ({ target }) => {
  if (!target.matches?.(".scroller[data-stick]")) return;
  if (target.scrollHeight - target.scrollTop - target.clientHeight < NEAR) toFoot(target).hidden = true;
}, true);

const toFoot = (scroller) => scroller.parentElement.querySelector(".to-bottom") ?? document.createElement("button");

async function follow() {
  let known = Number(app.dataset.change);
  for (;;) {
    try {
      const answer = await fetch(`/page/changes?since=${known}`);
      const { change } = await answer.json();
      if (change !== known || document.body.classList.contains("offline")) {
        known = change;
        await refresh();
      }
    } catch {
      document.body.classList.add("offline");
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}

// --- from place to place without losing what is being typed ---

async function go(address) {
  history.pushState(null, "", address);
  document.body.classList.remove("sidebar-open");
  const place = app.dataset.place;
  await refresh();
  if (app.dataset.place !== place) send("open", { place: app.dataset.place });
  if (matchMedia("(hover: hover)").matches) {
    document.querySelector(app.dataset.thread ? "#thread textarea" : "#main textarea")?.focus();
  }
}

function ownAddress(link) {
  const address = new URL(link.href, location.href);
  const plain = address.origin === location.origin && address.pathname.startsWith("/as/") && !link.target;
  if (!plain || address.pathname.split("/")[2] !== app.dataset.person) return null;
  return address.hash && address.pathname === location.pathname ? null : address.href;
}

/** In direct messages the answer stands in a thread: open it when it comes, as the conversation goes on there. */
function openAnswer() {
  for (const ts of composers.asked) {
    const thread = app.querySelector(`#main [data-ts="${CSS.escape(ts)}"] .replies`);
    if (!thread) continue;
    composers.asked.clear();
    if (!document.querySelector("#main .composer textarea")?.value) go(thread.href);
    return;
  }
}

// --- modals ---

let opener = null;

function showModals() {
  const dialogs = [...document.querySelectorAll("#modals > dialog")];
  for (const dialog of dialogs) {
    if (dialog.open) continue;
    opener ??= document.activeElement;
    dialog.showModal();
    (dialog.querySelector("[autofocus], .modal-body input:not([type=search]), .modal-body textarea, .modal-body button") ?? dialog).focus();
  }
  if (!dialogs.length && opener) {
    if (opener.isConnected) opener.focus();
    opener = null;
  }
}

async function submitModal(dialog) {
  const button = dialog.querySelector("[type=submit]");
  if (!button || dialog.hasAttribute("aria-busy")) return;
  dialog.setAttribute("aria-busy", "true");
  dialog.querySelector(".modal-problem").hidden = true;
  showErrors(dialog, {});
  const answer = await send("submit", { view_id: dialog.dataset.view, values: valuesIn(dialog) });
  dialog.removeAttribute("aria-busy");
  showErrors(dialog, answer?.errors ?? {});
  await refresh();
}

/** Put each error below its field, and the cursor into the first. */
function showErrors(dialog, errors) {
  let first = null;
  for (const block of dialog.querySelectorAll("[data-input-block]")) {
    const words = errors[block.dataset.inputBlock];
    const line = block.querySelector(".field-error");
    line.textContent = words ?? "";
    line.hidden = !words;
    const field = block.querySelector("input:not([type=search]), textarea, .select-button");
    field?.toggleAttribute("aria-invalid", Boolean(words));
    if (words) first ??= field;
  }
  first?.focus();
}

// --- clicks ---

const CLICKS = [
  [".menu-button", (button) => menus.openMenu(button)],
  [".select-button", (button) => menus.openChoices(button)],
  ['.choices [role="option"]', (option) => menus.choose(option.closest(".select"), option)],
  ['.hints [role="option"]', (line) => composers.take(line.closest(".composer"), line)],
  [".see-more", (button) => unfold(button)],
  [".close-modal", (button) => closeModal(button.closest("dialog"))],
  [".open-sidebar", () => openSidebar()],
  [".close-sidebar", () => document.body.classList.remove("sidebar-open")],
  [".to-bottom", (button) => scrollToFoot(button)],
  ["[data-dismiss]", () => send("dismiss", {})],
  ["[data-prompt]", (button) => composers.ask(app.dataset.place, button.dataset.prompt, threadOf(button))],
  ["[data-react]", (button) => react(button)],
  ["[data-shortcut]", (button) => send("shortcut", { callback_id: button.dataset.shortcut, ...messageOf(button) })],
  ["[data-global-shortcut]", (button) => send("shortcut", { callback_id: button.dataset.globalShortcut })],
  ["[data-do]", (button) => send(button.dataset.do, { channel: app.dataset.place })],
  [".feedback button", (button) => feedback(button)],
  ['[data-element="overflow"] [role="menuitem"]', (item) => press(item.closest("[data-element]"), { selected_option: JSON.parse(item.dataset.option) })],
  ["[data-element] > .button, [data-element] > .icon-button", (button) => pressButton(button.parentElement)],
];

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && event.button === 0 && ownAddress(link)) {
    event.preventDefault();
    go(ownAddress(link));
    return;
  }
  for (const [selector, act] of CLICKS) {
    const found = event.target.closest(selector);
    if (!found) continue;
    act(found);
    if (!found.matches(".menu-button")) found.closest(".menu")?.hidePopover();
    return;
  }
  if (event.target.matches("#app")) document.body.classList.remove("sidebar-open");
});

// A click on a line of a list leaves the cursor in the field above it.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".options, .hints")) event.preventDefault();
});

const threadOf = (node) => node.closest(".composer-frame")?.querySelector(".composer")?.dataset.thread || null;

function messageOf(node) {
  const { channel, ts } = node.closest("[data-message]").dataset;
  return { channel, ts };
}

function react(button) {
  send("react", { name: button.dataset.react, own: button.classList.contains("own"), ...messageOf(button) });
}

function pressButton(element) {
  const value = element.dataset.value;
  press(element, value === "" ? {} : { value });
}

async function feedback(button) {
  if (!(await press(button.parentElement, { value: button.dataset.value }))) return;
  for (const one of button.parentElement.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === button));
}

function unfold(button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "See less" : "See more";
}

function openSidebar() {
  document.body.classList.add("sidebar-open");
  document.querySelector("#sidebar a[aria-current], #sidebar a")?.focus();
}

function scrollToFoot(button) {
  const scroller = button.parentElement.querySelector(".scroller");
  scroller.scrollTop = scroller.scrollHeight;
  button.hidden = true;
}

function closeModal(dialog) {
  send("close", { view_id: dialog.dataset.view });
}

// --- keys, changes, forms ---

document.addEventListener("keydown", (event) => {
  const composer = event.target.closest?.(".composer");
  if (composer && event.target.matches("textarea")) composers.key(event, composer);
  if (event.defaultPrevented) return;
  const menu = event.target.closest?.(".menu");
  if (menu) return menus.walkMenu(event, menu);
  const select = event.target.closest?.(".choices")?.closest(".select");
  if (select) return menus.walkChoices(event, select);
  const field = event.target.closest?.(".typed");
  if (field && event.key === "Enter" && !event.target.matches("textarea")) return enterIn(event, field);
  if (event.key === "Escape") escape(event);
});

function enterIn(event, field) {
  event.preventDefault();
  if (acts(field) && field.closest("[data-input-block]") && field.dataset.on.includes("on_enter_pressed")) press(field);
  else if (field.closest("dialog")) submitModal(field.closest("dialog"));
}

function escape(event) {
  if (document.body.classList.contains("sidebar-open")) document.body.classList.remove("sidebar-open");
  else if (app.dataset.thread && !document.querySelector("dialog[open]")) go(document.querySelector(".close-thread").href);
  else return;
  event.preventDefault();
}

document.addEventListener("cancel", (event) => {
  if (!event.target.matches(".modal")) return;
  event.preventDefault(); // the workspace closes it, and the bot may want to know
  closeModal(event.target);
}, true);

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches(".composer")) composers.submit(event.target);
  if (event.target.matches(".modal-form")) submitModal(event.target.closest("dialog"));
});

document.addEventListener("input", (event) => {
  const composer = event.target.closest(".composer");
  if (composer && event.target.matches("textarea")) return composers.typed(composer);
  const select = event.target.closest(".choices")?.closest(".select");
  if (select) return menus.filter(select);
  const field = event.target.closest(".typed");
  if (field?.closest('[data-dispatch="yes"]') && field.dataset.on.includes("on_character_entered")) later(() => press(field));
});

let pending;
function later(act) {
  clearTimeout(pending);
  pending = setTimeout(act, 400);
}

document.addEventListener("change", (event) => {
  const composer = event.target.closest(".composer");
  if (composer && event.target.type === "file") {
    composers.attach(composer, [...event.target.files]);
    event.target.value = "";
    return;
  }
  const field = event.target.closest(".file-input");
  if (field) return takeFiles(field);
  const element = event.target.closest(".when, .ticks");
  if (element?.dataset.element === "datepicker") tellDate(element);
  if (element && acts(element)) press(element, valueOf(element));
});

document.addEventListener("focusout", (event) => {
  const composer = event.target.closest?.(".composer");
  if (composer && !composer.contains(event.relatedTarget)) setTimeout(() => composers.closeHints(composer), 200);
});

// --- pictures that cannot be fetched are told in words ---

document.addEventListener("error", (event) => {
  if (!event.target.matches?.("#app img")) return;
  const words = document.createElement("span");
  words.className = "no-picture";
  words.textContent = event.target.alt || "Picture not found";
  event.target.replaceWith(words);
}, true);

// --- files dropped on the page ---

const dropHint = document.getElementById("drop-hint");

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  dropHint.hidden = false;
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) dropHint.hidden = true;
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  dropHint.hidden = true;
  const composer = document.querySelector("#main .composer");
  if (composer) composers.attach(composer, [...event.dataTransfer.files]);
  else tell("Open a conversation to share files in it.");
});

// --- begin ---

addEventListener("popstate", refresh);
wake();
settle(new Map());
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
send("open", { place: app.dataset.place });
follow();
