// The behaviour of a report page. It computes nothing of the report: the page carries what was true at each instant, as
// pieces of markup that were rendered with it, and this script puts them in their places.
(async () => {
  'use strict';

  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // ---- Light and dark ----

  const theme = one('.theme');
  const themes = { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };
  function remembered() {
    try { return localStorage.getItem('promo-theme') || 'auto'; } catch { return 'auto'; }
  }
  function setTheme(name) {
    if (!(name in themes)) name = 'auto';
    if (name === 'auto') root.removeAttribute('data-theme'); else root.dataset.theme = name;
    if (theme) { theme.dataset.next = name; theme.title = themes[name]; theme.setAttribute('aria-label', themes[name]); theme.textContent = { auto: '◐', light: '☀', dark: '☾' }[name]; }
    try { localStorage.setItem('promo-theme', name); } catch { /* a page from a file may not remember */ }
  }
  setTheme(remembered());
  if (theme) {
    theme.hidden = false;
    theme.addEventListener('click', () => {
      const names = Object.keys(themes);
      setTheme(names[(names.indexOf(theme.dataset.next) + 1) % names.length]);
    });
  }

  // ---- Copying code ----

  for (const button of all('.code .copy')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const code = one('code', button.parentElement);
      button.textContent = (await copy(code)) ? 'Copied' : 'Not allowed here: it is selected, press Ctrl+C';
      setTimeout(() => { button.textContent = 'Copy'; }, 4000);
    });
  }
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch { /* no permission, or no secure context: the older way */ }
    getSelection().selectAllChildren(element);
    try { return document.execCommand('copy'); } catch { return false; }
  }

  // ---- On paper everything is open ----

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = all('details:not([open])');
    for (const element of opened) element.open = true;
  });
  addEventListener('afterprint', () => { for (const element of opened) element.open = false; });

  // What stays on top must not cover what a link leads to.
  const top = one('.top');
  if (top && 'ResizeObserver' in window) {
    new ResizeObserver(() => root.style.setProperty('--top', `${top.offsetHeight}px`)).observe(top);
  }

  // ---- Replay ----

  const source = one('#replay-data');
  const panel = one('.replay');
  if (!source || !panel) {
    // Without a replay there is nothing that the number of an event could lead to.
    for (const link of all('main a[href^="#"]')) if (!document.getElementById(link.hash.slice(1))) link.removeAttribute('href');
    return;
  }
  let data;
  try {
    data = JSON.parse(await unpacked(source.textContent));
  } catch {
    one('.replay-place').prepend('This browser cannot unpack the replay: the page shows the newest state.');
    return;
  }
  // Base 64 of a zlib stream of UTF-8 text.
  function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text();
  }

  // Numbers of five bits a character, lowest first; the sixth bit says that more follow.
  const digits = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((c, i) => [c, i]));
  function reader(text) {
    let at = 0;
    return {
      get isOver() { return at >= text.length; },
      next() {
        let number = 0, scale = 1, digit;
        do {
          digit = digits.get(text[at++]);
          number += (digit & 31) * scale;
          scale *= 32;
        } while (digit & 32);
        return number;
      },
    };
  }

  function sums(text) {
    const [first, distances] = text.split(' ');
    const list = [Number(first)];
    for (const read = reader(distances); !read.isOver;) list.push(list[list.length - 1] + read.next());
    return list;
  }
  // By instant: when, and where on the slider.
  const times = sums(data.times), stops = sums(data.places);
  const last = times.length - 1;

  // Every place of the page that ever changes, in the order of the page: p presence, c content, o order.
  const slots = [];
  for (const element of all('[data-r]')) {
    for (const kind of element.getAttribute('data-r')) slots.push({ element, kind, value: 0 });
  }

  // Pieces of markup and sentences, in the order in which they are first named. 0 is the next one, any other is
  // counted back from there.
  const fragments = [];
  function reference(read) {
    const code = read.next();
    return code > 0 ? fragments.length - code : fragments.push(data.fragments[fragments.length]) - 1;
  }
  // What a slot holds next, given what it held so far, the newest first: 0 is the next fragment, of which only what
  // differs from the last is carried; 1 one that others held; from 2 on, one that it held before.
  function content(read, held) {
    const code = read.next();
    let number;
    if (code > 1) {
      [number] = held.splice(code - 1, 1);
    } else if (code === 1) {
      number = reference(read);
    } else {
      const last = fragments[held[0]], beginning = read.next(), end = read.next();
      const text = last.slice(0, beginning) + data.fragments[fragments.length] + last.slice(last.length - end);
      number = fragments.push(text) - 1;
    }
    held.unshift(number);
    return number;
  }
  const begin = slots.map(() => 0);
  {
    const read = reader(data.initial);
    slots.forEach((slot, i) => {
      if (slot.kind === 'c') begin[i] = reference(read);
      if (slot.kind === 'o') begin[i] = read.next();
    });
  }

  // Changes in one line: those of instant i are start[i] ..< start[i + 1], each with the value before and after.
  const start = [0], places = [], before = [], after = [], sentences = [];
  {
    const toggled = new Map();
    const held = begin.map((value) => [value]);
    for (const line of data.changes.split(' ')) {
      let place = -1;
      const read = reader(line);
      sentences.push(reference(read));
      while (!read.isOver) {
        place += read.next() + 1;
        places.push(place);
        const kind = slots[place].kind;
        after.push(kind === 'p' ? 0 : kind === 'c' ? content(read, held[place]) : read.next());
        if (kind === 'p') toggled.set(place, (toggled.get(place) || 0) + 1);
      }
      start.push(places.length);
    }
    for (const [place, count] of toggled) {
      const isPresent = slots[place].element.hasAttribute('hidden') ? 0 : 1;
      begin[place] = count % 2 ? 1 - isPresent : isPresent;
    }
    const value = begin.slice();
    places.forEach((place, i) => {
      before[i] = value[place];
      value[place] = slots[place].kind === 'p' ? 1 - value[place] : after[i];
      after[i] = value[place];
    });
    // The page came as it is at the newest instant.
    slots.forEach((slot, i) => { slot.value = value[i]; });
  }

  let shown = last;
  let marked = [];

  // Applies what lies between the instant that is shown and another, each place once.
  function seek(index) {
    const wanted = new Map();
    for (let i = start[shown + 1]; i < start[index + 1]; i++) wanted.set(places[i], after[i]);
    for (let i = start[shown + 1] - 1; i >= start[index + 1]; i--) wanted.set(places[i], before[i]);
    const reordered = new Set();
    for (const [place, value] of wanted) {
      const slot = slots[place];
      if (slot.value === value) continue;
      slot.value = value;
      if (slot.kind === 'p') slot.element.toggleAttribute('hidden', !value);
      else if (slot.kind === 'c') slot.element.innerHTML = fragments[value];
      else reordered.add(slot.element.parentNode);
    }
    for (const parent of reordered) reorder(parent);
    shown = index;
    mark(index);
  }

  const ranks = new Map(slots.filter((slot) => slot.kind === 'o').map((slot) => [slot.element, slot]));
  function reorder(parent) {
    const children = [...parent.children].filter((child) => ranks.has(child));
    children.sort((a, b) => ranks.get(a).value - ranks.get(b).value);
    parent.append(...children);
  }

  // What the instant that is shown changed stands out.
  function mark(index) {
    for (const element of marked) element.classList.remove('changed');
    marked = [];
    if (index === 0 || index === last) return;
    for (let i = start[index]; i < start[index + 1]; i++) {
      const slot = slots[places[i]];
      if (slot.kind === 'o' || !slot.value) continue;
      slot.element.classList.add('changed');
      marked.push(slot.element);
    }
  }

  // ---- Times, as clocks in the plan's zone show them ----

  const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (number) => String(number).padStart(2, '0');

  function offset(time) {
    let found = data.offsets[0];
    for (const entry of data.offsets) if (entry[0] <= time) found = entry;
    return found[1];
  }
  function clock(time) {
    const local = new Date((time + offset(time)) * 1000);
    const seconds = local.getUTCSeconds();
    const text = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}` + (seconds ? `:${two(seconds)}` : '');
    const day = `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
    return { local, text, day };
  }
  function date({ local }) {
    return `${weekdays[local.getUTCDay()]} ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  }
  function label(time) {
    const shown = clock(time);
    return `${date(shown)}, ${shown.text}`;
  }
  // As programs read it, in UTC.
  function timeElement(time, text) {
    return `<time datetime="${new Date(time * 1000).toISOString().replace('.000', '')}">${text}</time>`;
  }
  function address(time) {
    const { text, day } = clock(time);
    const local = `${day}T${text}`;
    if (parse(local) === time) return local;
    const minutes = Math.abs(offset(time)) / 60;
    return `${local}${offset(time) < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }
  // Seconds since 1970; null for what is no time.
  function parse(text) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
    if (!parts) return null;
    const [, year, month, day, hour = 0, minute = 0, second = 0, zone] = parts;
    const naive = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
    if (Number.isNaN(naive)) return null;
    if (zone === 'Z') return naive;
    if (zone) {
      const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
      return naive - (zone[0] === '-' ? -60 : 60) * minutes;
    }
    const match = data.offsets.map((entry) => naive - entry[1]).find((time) => time + offset(time) === naive);
    return match === undefined ? naive - offset(naive) : match;
  }

  // ---- Where we are ----

  const slider = one('.slider', panel), instant = one('.instant', panel), happened = one('.happened', panel);
  const newest = one('.newest', panel), playButton = one('.play', panel), pace = one('select', panel);
  const timed = all('.as-of dd').map((element) => ({ element, text: element.innerHTML }));
  const axes = all('.chart .time').map((element) => ({
    element, future: one('.future', element), cursor: one('.cursor', element),
    from: Number(element.dataset.from), to: Number(element.dataset.to),
    left: Number(element.dataset.left), right: Number(element.dataset.right),
  }));
  // What a chart says in words of a time that has not come.
  const told = all('.chart [data-since]').map((element) => ({ element, since: Number(element.dataset.since) }));
  const awaited = all('[data-until]').map((element) => ({ element, until: Number(element.dataset.until) }));
  const first = times[0];
  let now = times[last];

  // The last change not after a time, or the last stop not after a place.
  function lastUpTo(limit, list) {
    let low = 0, high = last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle] <= limit) low = middle; else high = middle - 1;
    }
    return low;
  }

  // Between two changes the slider goes on with time.
  function between(value, index, from, to) {
    if (index === last) return to[last];
    const share = (value - from[index]) / Math.max(1, from[index + 1] - from[index]);
    return to[index] + Math.min(1, share) * (to[index + 1] - to[index]);
  }

  // Shows `time`; `index` tells apart changes within one second.
  function go(time, index = lastUpTo(time, times)) {
    now = Math.min(times[last], Math.max(first, time));
    if (index !== shown) seek(index);
    const isNewest = index === last;
    slider.value = String(between(now, index, times, stops));
    slider.setAttribute('aria-valuetext', label(now));
    instant.innerHTML = timeElement(now, label(now));
    happened.innerHTML = sentence(index);
    happened.title = happened.textContent;
    newest.hidden = isNewest;
    root.classList.toggle('replaying', !isNewest);
    for (const { element, text } of timed) {
      element.innerHTML = isNewest ? text : asOf(index);
      if (!isNewest) element.append(` (${data.zone})`);
    }
    for (const { element, until } of awaited) {
      if (!element.parentElement.hidden) write(element, span(Math.max(0, until - now)));
    }
    for (const axis of axes) place(axis);
    for (const { element, since } of told) element.classList.toggle('later', since > now);
    link(isNewest);
  }
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
  // The two largest units at most, as in the rest of the report: `2d 4h`.
  function span(seconds) {
    const parts = [[Math.floor(seconds / 86400), 'd'], [Math.floor(seconds / 3600) % 24, 'h'],
      [Math.floor(seconds / 60) % 60, 'm'], [seconds % 60, 's']];
    const largest = parts.findIndex(([count]) => count > 0);
    if (largest < 0) return '0m';
    return parts.slice(largest, largest + 2).filter(([count]) => count > 0).map((part) => part.join('')).join(' ');
  }
  // What the page says was computed for the last change, and holds until the time that is shown.
  function asOf(index) {
    const at = clock(Math.min(now, times[index])), until = clock(now);
    const words = timeElement(Math.min(now, times[index]), `${at.day} ${at.text}`);
    if (now <= times[index]) return words;
    return `${words}, unchanged until ${timeElement(now, `${until.day === at.day ? '' : `${until.day} `}${until.text}`)}`;
  }
  function sentence(index) {
    const events = [].concat(data.events[index]).map((event) => `#${event}`).join(', ');
    const words = [events, fragments[sentences[index]]].filter(Boolean).join(' ');
    if (now <= times[index]) return words;
    const since = clock(times[index]), day = since.day === clock(now).day ? '' : `${date(since)}, `;
    return `<span class="faint">since ${timeElement(times[index], day + since.text)}</span> ${words}`;
  }
  function place(axis) {
    const share = Math.min(1, Math.max(0, (now - axis.from) / (axis.to - axis.from)));
    const x = axis.left + share * (axis.right - axis.left);
    axis.future.setAttribute('x', x);
    axis.future.setAttribute('width', axis.right - x);
    axis.cursor.setAttribute('x1', x);
    axis.cursor.setAttribute('x2', x);
    axis.cursor.toggleAttribute('hidden', share === 0 || share === 1);
  }

  // The address leads here again; browsers refuse more than a few such changes a second.
  let linking = 0;
  function link(isNewest) {
    clearTimeout(linking);
    linking = setTimeout(() => {
      try {
        if (!isNewest) history.replaceState(null, '', `#t=${address(now)}`);
        else if (/^#(t=|\d)/.test(location.hash)) history.replaceState(null, '', location.pathname + location.search);
      } catch { /* a page in a frame of a mail program may not */ }
    }, 250);
  }
  function follow() {
    const time = /^#t=(.*)$/.exec(decodeURIComponent(location.hash));
    const event = /^#(\d+)$/.exec(location.hash);
    if (time) {
      const parsed = parse(time[1]);
      if (parsed === null) happened.textContent = `'${time[1]}' is no time; write #t=2026-01-08T08:25`;
      else go(parsed);
    } else if (event) {
      const index = data.events.findIndex((events) => [].concat(events).includes(Number(event[1])));
      if (index < 0) happened.textContent = `Event #${event[1]} is not part of this replay`;
      else go(times[index], index);
    }
  }

  // ---- By hand ----

  const step = (distance) => {
    const exact = now === times[shown];
    const index = distance < 0 && !exact ? shown : shown + distance;
    if (index >= 0 && index <= last) go(times[index], index);
  };
  slider.step = 'any';
  slider.addEventListener('input', () => {
    stop();
    const value = Number(slider.value), index = lastUpTo(value, stops);
    // Whole minutes, but never before the change that is shown.
    go(Math.max(times[index], Math.floor(between(value, index, stops, times) / 60) * 60), index);
  });
  slider.addEventListener('keydown', (event) => {
    const day = 86400;
    const moves = {
      ArrowRight: () => step(1), ArrowUp: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(-1),
      Home: () => go(first, 0), End: () => go(times[last], last),
      PageUp: () => go(now + day), PageDown: () => go(now - day), ' ': () => toggle(),
    };
    const move = moves[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.key !== ' ') stop();
    move();
  });
  for (const button of all('.step', panel)) {
    button.addEventListener('click', () => { stop(); step(Number(button.dataset.step)); });
  }
  newest.addEventListener('click', () => { stop(); go(times[last], last); slider.focus(); });

  // ---- Playing ----

  let frame = 0;
  function stop() {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    happened.setAttribute('aria-live', 'polite');
    playButton.textContent = '▶';
    playButton.setAttribute('aria-label', 'Play');
    playButton.title = 'Play';
  }
  function toggle() {
    if (frame) { stop(); return; }
    if (shown === last) go(first, 0);
    // Nobody can listen to twenty changes a second.
    happened.setAttribute('aria-live', 'off');
    playButton.textContent = '❚❚';
    playButton.setAttribute('aria-label', 'Pause');
    playButton.title = 'Pause';
    let due = performance.now() + 1000 / Number(pace.value);
    const advance = (clock) => {
      let index = shown;
      while (due <= clock && index < last) {
        index += 1;
        due += 1000 / Number(pace.value);
      }
      if (index !== shown) go(times[index], index);
      if (index === last) { stop(); return; }
      frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
  }
  playButton.addEventListener('click', toggle);

  panel.hidden = false;
  root.classList.add('has-replay');
  root.classList.toggle('is-large', slots.length > 3000);
  go(times[last], last);
  follow();
  addEventListener('hashchange', follow);
})();
