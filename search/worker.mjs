// The search off the page's own thread: {id, query} in, {id, results, …} or {id, failed} out.

import { Engine } from "./engine.mjs";

async function open(path) {
  const answer = await fetch(new URL(path, import.meta.url));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

let engine;

onmessage = async ({ data: { id, query } }) => {
  try {
    engine ??= open("names.json").then((names) => new Engine(names, open));
    postMessage({ id, ...(await (await engine).find(query)) });
  } catch {
    engine = undefined; // the next key tries again
    postMessage({ id, failed: true });
  }
};
