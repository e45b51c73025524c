// A list with boxes to tick: one that ticks the whole page, and how many are ticked. Hidden without script.
for (const form of document.querySelectorAll("form[data-ticks]")) {
  const all = form.querySelector("[data-tick-all]");
  const count = form.querySelector("[data-tick-count]");
  const boxes = [...form.querySelectorAll("input[name=pick]")];
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    count.textContent = ticked ? `${count.dataset.words} ${ticked}` : "";
  };
  all.closest("label").hidden = false;
  form.addEventListener("change", (event) => {
    if (event.target === all) boxes.forEach((box) => { box.checked = all.checked; });
    tell();
  });
  tell();
}
