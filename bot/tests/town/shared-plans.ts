/**
 * How a query is carried out depends on the query and the schema alone, and takes several times as long to find out as to do. A client
 * keeps what it found; here, where every story and every life after a crash has clients of its own, all of a worker's keep it together.
 */
const SHARED = Symbol.for("plans of queries are shared");

/** What finds it out. Prisma ships no types of it. */
interface Compiler {
  compile(query: string): unknown;
}

for (const engine of ["postgresql", "sqlite"]) {
  const module = import.meta.resolve(`@prisma/client/runtime/query_compiler_fast_bg.${engine}.mjs`);
  const { QueryCompiler } = await import(/* @vite-ignore */ module);
  const compiler: Compiler = QueryCompiler.prototype;
  // What is set up for every file of tests is set up once.
  if (SHARED in compiler) continue;
  const { compile } = compiler;
  const plans = new Map<string, unknown>();
  const compileOnce = function (this: Compiler, query: string): unknown {
    const plan = plans.get(query) ?? compile.call(this, query);
    plans.set(query, plan);
    return plan;
  };
  Object.assign(compiler, { compile: compileOnce, [SHARED]: true });
}
