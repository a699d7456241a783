'use strict';

const code = document.getElementById('code');
const left = document.getElementById('left');
let end = performance.now() + left.textContent * 1000;

async function look() {
  const seconds = Math.ceil((end - performance.now()) / 1000);
  if (seconds > 0) {
    left.textContent = seconds;
    return;
  }
  try {
    const answer = await fetch('/app');
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    code.textContent = page.getElementById('code').textContent;
    left.textContent = page.getElementById('left').textContent;
    end = performance.now() + left.textContent * 1000;
  } catch {
    // The demo has stopped; it may come back.
  }
}

setInterval(look, 1000);
