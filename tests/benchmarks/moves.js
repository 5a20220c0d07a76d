// Moves one slider of the page and waits for the figures: time of the move, of the figures on the
// screen, and how many futures they say. `drag` moves every frame for that many frames, and the time
// is that of the last of these moves.
async ([key, share, frames]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const slider = document.querySelector(`#levers [data-key='${key}'] input[type=range]`);
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const precision = document.getElementById("precision");
  let drawn = 0;
  const watch = new MutationObserver(() => { if (/\d/.test(precision.textContent)) drawn += 1; });
  watch.observe(precision, { childList: true, characterData: true, subtree: true });
  let began = 0;
  for (let number = 0; number < frames; number += 1) {
    if (number) await frame();
    const place = (share + number / 97) % 1;
    slider.value = low + place * (high - low);
    began = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const meanwhile = drawn;
  while (!/\d/.test(precision.textContent)) await frame(); // it says so, until the new ones are there
  await frame(); // figures have been painted when the next frame begins
  watch.disconnect();
  return { wait: performance.now() - began, said: precision.textContent, meanwhile };
}
