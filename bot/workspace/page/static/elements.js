// Elements of Block Kit: what each holds, in the words in which Slack sends it, and what using it tells the bot.

import { app, send, share } from "./server.js";

const CHOSEN = {
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  users_select: "selected_user",
  channels_select: "selected_channel",
  conversations_select: "selected_conversation",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  checkboxes: "selected_options",
  multi_users_select: "selected_users",
  multi_channels_select: "selected_channels",
  multi_conversations_select: "selected_conversations",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
};

const options = (element) => [...element.querySelectorAll("input:checked")].map((one) => JSON.parse(one.dataset.option));

/** What a menu has chosen: a list of JSON texts, kept on the element itself. */
export function chosen(element) {
  element.chosen ??= [...element.querySelectorAll('[role="option"][aria-selected="true"]')].map((one) => one.dataset.option);
  return element.chosen;
}

/** The element's value as Slack's object, such as `{selected_date: "2026-01-05"}`. */
export function valueOf(element) {
  const kind = element.dataset.element;
  const name = CHOSEN[kind];
  if (element.classList.contains("select")) {
    const picked = chosen(element).map((one) => JSON.parse(one));
    return { [name]: kind.startsWith("multi_") ? picked : picked[0] ?? null };
  }
  if (kind === "checkboxes") return { [name]: options(element) };
  if (kind === "radio_buttons") return { [name]: options(element)[0] ?? null };
  const field = element.querySelector("input, textarea");
  if (kind === "datetimepicker") return { [name]: field.value ? Math.floor(new Date(field.value).getTime() / 1000) : null };
  if (name) return { [name]: field.value || null };
  if (kind === "rich_text_input") return { rich_text_value: field.value ? asRichText(field.value) : null };
  if (kind === "file_input") return { files: element.files ?? [] };
  return { value: field.value || null };
}

function asRichText(text) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

const PRESSED = new Set(["button", "workflow_button", "overflow", "icon_button", "feedback_buttons"]);

/** `{block: {action: value}}` of everything that holds a value in `container`. */
export function valuesIn(container) {
  const values = {};
  for (const element of container.querySelectorAll("[data-element]")) {
    const { block, action, element: kind } = element.dataset;
    if (!PRESSED.has(kind)) (values[block] ??= {})[action] = { type: kind, ...valueOf(element) };
  }
  return values;
}

/** Where an element stands: a message, or a modal or Home. */
export function container(element) {
  return element.closest("[data-view], [data-message]");
}

export function address(place) {
  if (place.dataset.view) return { view_id: place.dataset.view };
  return { channel: place.dataset.channel, ts: place.dataset.ts };
}

/** Tell the bot that `element` was used, after asking where the bot wants it asked. */
export async function press(element, value = valueOf(element)) {
  const place = container(element);
  if (!place || !(await confirmed(element))) return false;
  const { block, action, element: kind } = element.dataset;
  element.setAttribute("aria-busy", "true");
  const sent = { action: { type: kind, block_id: block, action_id: action, ...value }, values: valuesIn(place) };
  const answer = await send("press", { ...sent, ...address(place) });
  element.removeAttribute("aria-busy");
  return answer !== null;
}

/** Whether a change of `element` is told to the bot at once: in an input it waits for the form. */
export function acts(element) {
  const input = element.closest("[data-input-block]");
  return !input || input.dataset.dispatch === "yes";
}

/** Ask what the element's `confirm` asks. */
function confirmed(element) {
  const question = element.querySelector(":scope > template.confirm");
  if (!question) return true;
  const dialog = document.createElement("dialog");
  dialog.className = "confirm-dialog";
  dialog.append(question.content.cloneNode(true));
  const heading = dialog.querySelector("h2");
  heading.id = "confirm-heading";
  dialog.setAttribute("aria-labelledby", heading.id);
  (element.closest("dialog") ?? document.body).append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) dialog.close(button.value);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      element.querySelector("button, input")?.focus();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
    dialog.querySelector('[value="no"]').focus();
  });
}

/** Hand over the files of a form's field as soon as they are chosen; the form sends what came back. */
export async function takeFiles(element) {
  const files = [...element.querySelector("input").files].slice(0, Number(element.dataset.atMost));
  element.setAttribute("aria-busy", "true");
  const answer = files.length ? await share("", files, "") : null;
  element.removeAttribute("aria-busy");
  element.files = answer?.files ?? [];
  element.querySelector(".in-words").textContent = element.files.map((one) => one.name).join(", ");
}

/** A chosen date in words, as browsers write dates in different orders. */
export function tellDate(element) {
  const { value } = element.querySelector("input");
  const moment = new Date(`${value}T12:00`);
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  element.querySelector(".in-words").textContent = value ? moment.toLocaleDateString("en-GB", form) : "";
}

/** Fill in the instants that only the browser can put on the person's clock. */
export function setClocks(root = app) {
  for (const element of root.querySelectorAll('[data-element="datepicker"]')) tellDate(element);
  for (const element of root.querySelectorAll(".when[data-epoch]")) {
    const field = element.querySelector("input");
    const moment = new Date(Number(element.dataset.epoch) * 1000);
    if (!field.value) field.value = new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
    element.removeAttribute("data-epoch");
  }
}
