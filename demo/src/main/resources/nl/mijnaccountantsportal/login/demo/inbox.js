'use strict';

const mails = document.getElementById('mails');
const news = document.getElementById('news');

function showCopyButtons() {
  mails.querySelectorAll('button[data-copy]').forEach((button) => {
    button.hidden = false;
  });
}

// Only a new mail changes the page, so that a selection or the focus stays where it is.
async function look() {
  try {
    const answer = await fetch('/');
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('mails');
    if (fresh.dataset.count !== mails.dataset.count) {
      mails.replaceChildren(...fresh.childNodes);
      mails.dataset.count = fresh.dataset.count;
      news.textContent = 'Nieuwe mail';
      showCopyButtons();
    }
  } catch {
    // The demo has stopped; it may come back.
  }
}

mails.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Gekopieerd';
  }
});

showCopyButtons();
setInterval(look, 2000);
