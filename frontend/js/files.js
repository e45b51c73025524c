import { each, once } from "./start.js";

// A drop zone takes a click, a drop and a paste, and shows what was chosen.
const SIDE = 192;

async function picture(file) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", file.name);
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.max(SIDE / bitmap.width, SIDE / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    canvas.getContext("2d").drawImage(bitmap, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  } catch {
    return null;
  }
  return canvas;
}

async function show(input, place) {
  const figures = [];
  for (const file of input.files) {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = file.name;
    const drawn = file.type.startsWith("image/") ? await picture(file) : null;
    figure.append(...(drawn ? [drawn, caption] : [caption]));
    figures.push(figure);
  }
  place.replaceChildren(...figures);
}

each(".drop", (zone) => {
  if (!once(zone, "Drop")) return;
  const input = zone.querySelector("input[type=file]");
  const place = zone.parentElement.querySelector(".previews");
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  input.addEventListener("change", () => place && show(input, place));
  zone.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    input.files = event.clipboardData.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
