// A thread of the program: it shares the page's memory, may sleep, and does what it finds to do.
import { initSync, work } from "./arborist.js";

onmessage = ({ data }) => {
  const program = initSync(data);
  program.__arborist_sleeps.value = 1;
  work();
};
