// Menus and choices that open over the page: placed by their button, worked by mouse, touch and keyboard alike.

import { acts, address, chosen, container, press } from "./elements.js";
import { send } from "./server.js";

const MARGIN = 8;

/** Open `pop` beside `button`, inside the window. */
function open(button, pop) {
  pop.showPopover();
  const at = button.getBoundingClientRect();
  const size = pop.getBoundingClientRect();
  const below = at.bottom + size.height + MARGIN < innerHeight || at.top < size.height;
  const top = below ? at.bottom + 4 : at.top - size.height - 4;
  pop.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - size.height - MARGIN))}px`;
  pop.style.left = `${Math.max(MARGIN, Math.min(at.left, innerWidth - size.width - MARGIN))}px`;
  button.setAttribute("aria-expanded", "true");
  pop.addEventListener("toggle", (event) => closed(event, button, pop), { once: false });
}

function closed(event, button, pop) {
  if (event.newState !== "closed") return;
  button.setAttribute("aria-expanded", "false");
  if (pop.contains(document.activeElement) || document.activeElement === document.body) button.focus();
}

// --- menus of actions ---

export function openMenu(button) {
  const pop = button.nextElementSibling;
  if (pop.matches(":popover-open")) return pop.hidePopover();
  open(button, pop);
  pop.querySelector('[role="menuitem"]')?.focus();
}

export function walkMenu(event, menu) {
  const items = [...menu.querySelectorAll('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}

// --- choices: one or several of many, with a search box ---

let counter = 0;
let asking;

export function openChoices(button) {
  const element = button.closest(".select");
  const pop = element.querySelector(".choices");
  if (pop.matches(":popover-open")) return pop.hidePopover();
  const search = pop.querySelector("input");
  const list = pop.querySelector(".options");
  list.id ||= `options-${(counter += 1)}`;
  search.setAttribute("aria-controls", list.id);
  element.before_ = JSON.stringify(chosen(element));
  search.value = "";
  open(button, pop);
  pop.addEventListener("toggle", (event) => event.newState === "closed" && settled(element), { once: true });
  filter(element);
  search.focus();
}

/** Several choices are told to the bot together, when the list closes. */
function settled(element) {
  if (element.dataset.several === "yes" && element.before_ !== JSON.stringify(chosen(element)) && acts(element)) {
    press(element);
  }
}

export function filter(element) {
  const search = element.querySelector(".choices input");
  if (element.dataset.element.endsWith("external_select")) return ask(element, search.value);
  const wanted = search.value.trim().toLowerCase();
  for (const option of element.querySelectorAll('[role="option"]')) {
    option.hidden = !option.textContent.toLowerCase().includes(wanted);
  }
  for (const group of element.querySelectorAll('[role="group"]')) {
    group.hidden = !group.querySelector('[role="option"]:not([hidden])');
  }
  mark(element, shown(element)[0]);
}

function ask(element, text) {
  clearTimeout(asking);
  if (text.length < Number(element.dataset.leastLetters)) return offer(element, []);
  asking = setTimeout(async () => {
    const { block, action } = element.dataset;
    const body = { action_id: action, block_id: block, text, ...address(container(element)) };
    const answer = await send("suggest", body);
    offer(element, answer?.options ?? []);
  }, 150);
}

function offer(element, found) {
  const list = element.querySelector(".options");
  list.replaceChildren(...found.map((option) => line(element, option)));
  mark(element, shown(element)[0]);
}

function line(element, option) {
  const json = JSON.stringify(option);
  const made = document.createElement("div");
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", String(chosen(element).includes(json)));
  made.dataset.option = json;
  const words = document.createElement("span");
  words.className = "option-text";
  words.textContent = option.text?.text ?? "";
  made.append(words);
  if (option.description) {
    const more = document.createElement("small");
    more.textContent = option.description.text;
    made.append(more);
  }
  return made;
}

const shown = (element) => [...element.querySelectorAll('[role="option"]:not([hidden])')];

/** Move the mark that Enter will choose. */
function mark(element, option) {
  for (const one of element.querySelectorAll(".marked")) one.classList.remove("marked");
  const search = element.querySelector(".choices input");
  search.removeAttribute("aria-activedescendant");
  element.querySelector(".nothing").hidden = Boolean(option);
  if (!option) return;
  option.id ||= `option-${(counter += 1)}`;
  option.classList.add("marked");
  option.scrollIntoView({ block: "nearest" });
  search.setAttribute("aria-activedescendant", option.id);
}

export function walkChoices(event, element) {
  const all = shown(element);
  const at = all.findIndex((one) => one.classList.contains("marked"));
  if (event.key === "Enter") {
    event.preventDefault();
    if (all[at]) choose(element, all[at]);
    return;
  }
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (to === undefined || !all.length) return;
  event.preventDefault();
  mark(element, all[(to + all.length) % all.length]);
}

export function choose(element, option) {
  const picked = option.dataset.option;
  if (element.dataset.several === "yes") return toggle(element, option, picked);
  element.chosen = [picked];
  for (const one of element.querySelectorAll('[role="option"]')) one.setAttribute("aria-selected", String(one === option));
  label(element);
  element.querySelector(".choices").hidePopover();
  if (acts(element)) press(element);
}

function toggle(element, option, picked) {
  const before = chosen(element);
  const most = Number(element.dataset.atMost) || Infinity;
  const taken = before.includes(picked);
  if (!taken && before.length >= most) return;
  element.chosen = taken ? before.filter((one) => one !== picked) : [...before, picked];
  option.setAttribute("aria-selected", String(!taken));
  (element.names ??= new Map()).set(picked, option.querySelector(".option-text").textContent);
  label(element);
}

/** Show on the button what is chosen. */
export function label(element) {
  const names = chosen(element).map((one) => nameOf(element, one));
  const text = names.length ? names.join(", ") : element.dataset.placeholder;
  element.querySelector(".chosen").textContent = text;
  element.classList.toggle("filled", names.length > 0);
}

function nameOf(element, json) {
  for (const one of element.querySelectorAll('[role="option"]')) {
    if (one.dataset.option === json) return one.querySelector(".option-text").textContent;
  }
  return element.names?.get(json) ?? JSON.parse(json).text?.text ?? json;
}
