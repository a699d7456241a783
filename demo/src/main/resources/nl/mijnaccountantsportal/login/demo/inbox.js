'use strict';

const mails = document.getElementById('mails');
const news = document.getElementById('news');

// The frame of a mail runs no scripts, so this page measures the mail's height.
function fit(frame) {
  const mail = frame.contentDocument?.documentElement;
  if (mail && frame.clientWidth > 0) {
    frame.style.height = '0';
    frame.style.height = mail.scrollHeight + 2 + 'px';
  }
}

const widths = new WeakMap();
const watch = new ResizeObserver((frames) => {
  for (const { target, contentRect } of frames) {
    if (widths.get(target) !== contentRect.width) {
      widths.set(target, contentRect.width);
      fit(target);
    }
  }
});

function prepare(mail) {
  mail.querySelectorAll('button[data-copy]').forEach((button) => {
    button.hidden = false;
  });
  mail.querySelectorAll('iframe').forEach((frame) => {
    frame.addEventListener('load', () => fit(frame));
    watch.observe(frame);
  });
}

// Only new mails change the page, so that the selection, the focus and open mails stay as they are.
async function look() {
  try {
    const answer = await fetch('/');
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = [...page.querySelectorAll('.demo-mail')].filter((mail) => !document.getElementById(mail.id));
    if (fresh.length > 0) {
      document.getElementById('empty')?.remove();
      mails.prepend(...fresh);
      fresh.forEach(prepare);
      news.textContent = 'Nieuwe mail: ' + fresh[0].querySelector('h2').textContent;
    }
  } catch {
    // The demo has stopped; it may come back.
  }
}

mails.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    news.textContent = 'De code is gekopieerd';
    button.textContent = 'Gekopieerd';
  }
});

function showFocus() {
  mails.querySelectorAll('iframe').forEach((frame) => {
    frame.classList.toggle('demo-focus', frame === document.activeElement);
  });
}

addEventListener('blur', showFocus);
addEventListener('focus', showFocus);
mails.querySelectorAll('.demo-mail').forEach(prepare);
setInterval(look, 2000);
