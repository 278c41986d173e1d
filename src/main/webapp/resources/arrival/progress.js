/*
 * Long work that the API tells of in lines of JSON (ndjson.org): {"progress": {…, "of": 100}}, what it found, and in the
 * end {"summary": …}. WEB-INF/work.xhtml has the markup. A page that shows what is found listens for these events at it:
 *
 * work:begin   before it is asked; detail.body is what is sent (JSON as text), and may be replaced by the listener
 * work:line    one line; detail is the line, read
 * work:end     detail.how is "done", "cancelled" or "failed"
 *
 * WEB-INF/export.xhtml has the markup of a file that is fetched likewise: its header Arrival-Rows says how many rows there
 * are to come after the names.
 *
 * Whoever presses "Cancel" or leaves the page hangs up, and the server stops.
 */
(() => {
  'use strict';
  const PAUSE = 1000; // between two announcements: a screen reader shall not be flooded
  const numbers = new Intl.NumberFormat(document.documentElement.lang || 'en');
  const underWay = new Map();

  const part = (place, name) => place.querySelector(`[data-work-${name}]`);
  const text = (place, name, ...values) => {
    const words = place.getAttribute(`data-work-${name}`) || '';
    return values.reduce((filled, value, i) => filled.replaceAll(`{${i}}`, numbers.format(value)), words);
  };
  const warn = (event) => {
    event.preventDefault();
    event.returnValue = true;
  };
  // The browser asks whoever leaves whether they mean it; not about what begins with the page, and so begins again.
  const guard = () => {
    const lost = [...underWay.keys()].some((place) => place.getAttribute('data-work-at-once') !== 'true');
    (lost ? addEventListener : removeEventListener)('beforeunload', warn);
  };
  const tell = (place, name, detail) =>
    place.dispatchEvent(new CustomEvent(`work:${name}`, { bubbles: true, detail }));

  async function* lines(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      const texts = (rest + (value || '')).split('\n');
      rest = done ? '' : texts.pop();
      for (const line of texts) {
        if (line.trim()) {
          yield JSON.parse(line);
        }
      }
      if (done) {
        return;
      }
    }
  }

  function show(place, state, announced) {
    const working = state === 'working';
    const start = part(place, 'start');
    const cancel = part(place, 'cancel');
    const bar = part(place, 'bar');
    const focused = document.activeElement;
    place.setAttribute('aria-busy', String(working));
    place.setAttribute('data-work-state', state);
    bar.hidden = !working;
    bar.removeAttribute('value');
    cancel.hidden = !working;
    start.hidden = working;
    if (working && focused === start) {
      cancel.focus();
    } else if (!working && (focused === cancel || focused === document.body)) {
      start.focus();
    }
    part(place, 'status').textContent = announced;
  }

  function announce(place, last, ...values) {
    const now = Date.now();
    if (now - last.announced >= PAUSE) {
      last.announced = now;
      part(place, 'status').textContent = text(place, 'progress', ...values);
    }
  }

  function advance(place, progress, last) {
    const count = progress[place.getAttribute('data-work-count')];
    const bar = part(place, 'bar');
    bar.max = Math.max(progress.of, 1);
    bar.value = Math.min(count, bar.max);
    announce(place, last, count, progress.of);
  }

  /** Lets the file through and tells how far it is. A cell may hold a line's end: there are never fewer than rows. */
  function counted(place, of, seen) {
    const LINE = 10;
    const last = { announced: 0 };
    const bar = part(place, 'bar');
    bar.max = Math.max(of, 1);
    return new TransformStream({
      transform(bytes, on) {
        seen.lines += bytes.reduce((sum, byte) => (byte === LINE ? sum + 1 : sum), 0);
        const rows = Math.min(Math.max(seen.lines - 1, 0), of); // the first line has the names
        bar.value = rows;
        announce(place, last, rows, of);
        on.enqueue(bytes);
      },
    });
  }

  async function fetchFile(place, control) {
    const answer = await fetch(place.getAttribute('data-work'), { redirect: 'error', signal: control.signal });
    const rows = Number(answer.headers.get('Arrival-Rows') ?? NaN);
    if (!answer.ok || Number.isNaN(rows)) {
      throw new Error(`answered ${answer.status}`);
    }
    const seen = { lines: 0 };
    const file = await new Response(answer.body.pipeThrough(counted(place, rows, seen))).blob();
    if (seen.lines <= rows) {
      throw new Error('ended halfway');
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = place.getAttribute('data-work-file');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function ask(place, control) {
    const asked = { body: place.getAttribute('data-work-body') };
    tell(place, 'begin', asked);
    const answer = await fetch(place.getAttribute('data-work'), {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'error',
      headers: { 'Accept': 'application/x-ndjson', 'X-Arrival-Request': '1', ...(asked.body && { 'Content-Type': 'application/json' }) },
      body: asked.body || null,
      signal: control.signal,
    });
    if (!answer.ok) {
      throw new Error(`answered ${answer.status}`);
    }
    const last = { announced: 0 };
    let whole = false;
    for await (const line of lines(answer.body)) {
      if (line.progress) {
        advance(place, line.progress, last);
      }
      whole = whole || 'summary' in line;
      tell(place, 'line', line);
    }
    if (!whole) {
      throw new Error('ended halfway');
    }
  }

  async function begin(place) {
    if (underWay.has(place)) {
      return;
    }
    const control = new AbortController();
    underWay.set(place, control);
    guard();
    show(place, 'working', text(place, 'begins'));
    let how = 'done';
    try {
      await (place.hasAttribute('data-work-file') ? fetchFile : ask)(place, control);
    } catch (failure) {
      how = control.signal.aborted ? 'cancelled' : 'failed';
      control.abort();
    }
    underWay.delete(place);
    guard();
    show(place, how, text(place, how));
    tell(place, 'end', { how });
  }

  document.addEventListener('click', (event) => {
    const place = event.target.closest('[data-work]');
    if (place && event.target.closest('[data-work-start]')) {
      event.preventDefault();
      begin(place);
    } else if (place && event.target.closest('[data-work-cancel]')) {
      underWay.get(place)?.abort();
    }
  });
  for (const place of document.querySelectorAll('[data-work]')) {
    part(place, 'controls').hidden = false;
  }
  // After all scripts of the page, so that whoever listens does.
  addEventListener('load', () => document.querySelectorAll('[data-work-at-once="true"]').forEach(begin));
})();
