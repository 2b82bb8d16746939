export const USAGE =
  'usage: npm run --silent check -- [--format text|json|markdown] PATH…   (--help tells what it does)';

export const HELP = `Says of every pair in a mesh who may call whom and why, and whether what scenarios expect holds.

usage: npm run --silent check -- [--format text|json|markdown] PATH…

  PATH       a YAML file, or a folder of them. Plain manifests form one mesh together,
             each scenario is a mesh of its own, and so is each exercise of a set. Exercises are
             graded: they begin unsolved, and only their solution meets every goal.
  --format   text (one line for each finding, pair and check), json or markdown
  --help     this

A problem is \`FILE:LINE:COLUMN severity code message\`, a pair \`CALLER -> SERVICE:PORT | verdict | when | why\`,
a check \`FILE:LINE ok|FAIL CALL\`. What takes no part in the answers is listed as \`not evaluated\`.

exit status
  0   everything could be read, and every expectation holds; problems and refused calls do not count
  1   an expectation fails, or a path or a document cannot be read
  2   it was called wrongly`;
