// A select that fills the next one: data-cascade="#id_city" data-cascade-url="/regions/?parent=".
// The answer is JSON: [{"code": "3301", "name": "..."}, ...].
document.addEventListener("change", async (event) => {
  const parent = event.target.closest?.("select[data-cascade]");
  if (!parent) return;
  let child = document.querySelector(parent.dataset.cascade);
  if (!child) return;
  const answer = await fetch(parent.dataset.cascadeUrl + encodeURIComponent(parent.value), { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const places = await answer.json();
  const first = child.querySelector('option[value=""]');
  child.replaceChildren(...(first ? [first] : []), ...places.map(({ code, name }) => new Option(name, code)));
  child.value = "";
  child.disabled = places.length === 0;
  while (child?.dataset.cascade) {
    child = document.querySelector(child.dataset.cascade);
    const blank = child?.querySelector('option[value=""]');
    child?.replaceChildren(...(blank ? [blank] : []));
  }
});
