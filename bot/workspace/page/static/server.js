// Talks to the server: one click, one request; what went wrong is told to the person in words.

export const app = document.getElementById("app");

/** What the person did, sent to the server. Resolves with its answer; a problem is shown and resolves as null. */
export async function send(what, body) {
  try {
    const answer = await fetch(`/page/do/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ person: app.dataset.person, ...body }),
    });
    return await understood(answer);
  } catch {
    tell("The workspace does not answer. Is it still running?");
    return null;
  }
}

/** Files with the words beside them. */
export async function share(channel, files, text, thread) {
  const form = new FormData();
  form.set("person", app.dataset.person);
  form.set("channel", channel);
  form.set("text", text);
  form.set("thread_ts", thread ?? "");
  for (const file of files) form.append("file", file, file.name);
  try {
    return await understood(await fetch("/page/upload", { method: "POST", body: form }));
  } catch {
    tell("The files could not be sent.");
    return null;
  }
}

async function understood(answer) {
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (answer.ok && !said.problem) return said;
  tell(said.problem ?? "The workspace could not do that.");
  return null;
}

let fading;

/** Words for the person: in the form that is open, or else at the foot of the page. */
export function tell(words) {
  const form = [...document.querySelectorAll("dialog[open] .modal-problem")].pop();
  const place = form ?? document.getElementById("asides");
  const line = document.createElement("p");
  line.textContent = words;
  place.replaceChildren(line);
  place.hidden = false;
  clearTimeout(fading);
  if (!form) fading = setTimeout(() => place.replaceChildren(), 8000);
}
