// Labelled fields of the editor, each with its own place for what is wrong with it.
import { element, t } from "./texts.js";

const idOf = (path) => `ed-${path.replace(/\W+/g, "-")}`;

function framed(path, label, control, hint, kind = "") {
  const id = idOf(path);
  control.id = id;
  const described = [`${id}-wrong`, hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  control.setAttribute("aria-describedby", described);
  const said = element("label", { for: id }, label);
  return element("div", { class: `field ${kind}`, "data-path": path }, ...(kind === "tick" ? [control, said] : [said, control]),
    ...(hint ? [element("p", { class: "faint hint", id: `${id}-hint` }, hint)] : []),
    element("p", { class: "wrong", id: `${id}-wrong`, hidden: true }));
}

// A word, a number or a share as it is written in a file; nothing for what is usual.
export function text(path, label, value, put, { hint = "", long = false, empty = t("ed_usual") } = {}) {
  const control = element("input", {
    type: "text", value: value ?? "", maxlength: long ? 200 : 30, placeholder: empty,
    inputmode: long ? null : "decimal", autocomplete: "off", spellcheck: long ? null : "false",
  });
  control.addEventListener("change", () => put(control.value.trim() === "" ? undefined : control.value.trim()));
  return framed(path, label, control, hint, long ? "wide" : "");
}

export function choice(path, label, value, options, put) {
  const known = options.some(([one]) => one === value);
  const control = element("select", {}, ...options.map(([one, title]) =>
    element("option", { value: one, selected: one === value }, title)));
  if (!known) control.prepend(element("option", { value, selected: true }, String(value)));
  control.addEventListener("change", () => put(control.value));
  return framed(path, label, control, "");
}

// Yes, no, or as usual where the file says nothing.
export function tick(path, label, value, usual, put) {
  const control = element("input", { type: "checkbox", checked: value ?? usual });
  control.addEventListener("change", () => put(control.checked === usual ? undefined : control.checked));
  return framed(path, label, control, "", "tick");
}

export function ticks(path, label, values, options, put) {
  const box = element("fieldset", { class: "field wide ticks", "data-path": path }, element("legend", {}, label));
  const chosen = new Set(values ?? []);
  for (const [value, title] of options) {
    const control = element("input", { type: "checkbox", id: idOf(`${path}-${value}`), checked: chosen.has(value) });
    control.addEventListener("change", () => {
      if (control.checked) chosen.add(value);
      else chosen.delete(value);
      put(chosen.size ? options.map(([one]) => one).filter((one) => chosen.has(one)) : undefined);
    });
    box.append(element("label", {}, control, title));
  }
  box.append(element("p", { class: "wrong", hidden: true }));
  return box;
}

export function button(id, said, label, press, disabled = false) {
  const made = element("button", { type: "button", id, disabled, ...(label ? { "aria-label": label } : {}) }, said);
  made.addEventListener("click", press);
  return made;
}

// Say what the reader found, each beside the field that it is about.
export function showWrong(box, faults) {
  const fields = [box, ...box.querySelectorAll("[data-path]")];
  for (const field of fields) {
    const wrong = place(field);
    wrong.replaceChildren();
    wrong.hidden = true;
    field.querySelector(":scope > input, :scope > select, :scope > textarea")?.removeAttribute("aria-invalid");
  }
  for (const { path, text: said, hint } of faults) {
    const about = fields.filter((one) => path.startsWith(one.dataset.path))
      .reduce((best, one) => (one.dataset.path.length > best.dataset.path.length ? one : best));
    const wrong = place(about);
    wrong.append(element("span", {}, said), element("small", {}, hint));
    wrong.hidden = false;
    about.querySelector(":scope > input, :scope > select, :scope > textarea")?.setAttribute("aria-invalid", "true");
    for (let outer = about.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  }
}

const place = (field) => field.querySelector(":scope > .wrong");
