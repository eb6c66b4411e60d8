package io.tidewaiter.condition;

import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Arrays;

/**
 * The language that conditions are written in: CEL's own functions, optional values, and those
 * functions for strings that make no text longer than what they are given.
 */
record CelEnvironment(CelCompiler compiler, CelRuntime runtime) {
  /** Steps of all loops of one evaluation together; an SBOM has some thousands of packages. */
  static final int ITERATIONS = 100_000;

  static final int CHARACTERS = 4_096;
  private static final int NODES = 1_000;
  private static final int DEPTH = 50;
  private static final int REGEX_SIZE = 1_000;

  private static final Function[] STRINGS = {
    Function.INDEX_OF,
    Function.LAST_INDEX_OF,
    Function.LOWER_ASCII,
    Function.SPLIT,
    Function.SUBSTRING,
    Function.TRIM,
    Function.UPPER_ASCII
  };

  /** Without the one that is ours. */
  private static final Function[] RUNTIME_STRINGS =
      Arrays.stream(STRINGS)
          .filter(function -> function != Function.SPLIT)
          .toArray(Function[]::new);

  private static final class Lazily {
    static final CelEnvironment INSTANCE = create();
  }

  /** The only one: it takes a second to make, and a policy without conditions needs none. */
  static CelEnvironment instance() {
    return Lazily.INSTANCE;
  }

  @SuppressWarnings({
    "deprecation",
    "InlineMeInliner"
  }) // the runtime that is to replace it is too slow, see below
  private static CelEnvironment create() {
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(CHARACTERS)
            .maxParseExpressionNodeCount(NODES)
            .maxParseRecursionDepth(DEPTH)
            .maxRegexProgramSize(REGEX_SIZE)
            .comprehensionMaxIterations(ITERATIONS)
            .enableOptionalSyntax(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.optional(), CelExtensions.strings(STRINGS))
            .addVar("statement", SimpleType.DYN)
            .addVar("predicate", SimpleType.DYN)
            .addVar("image", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar("now", SimpleType.TIMESTAMP)
            .setResultType(SimpleType.BOOL)
            .build();
    // the planner's runtime copies a list that filter or map makes at each of their steps
    CelRuntime runtime =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(options)
            .addLibraries(CelExtensions.optional(), CelExtensions.strings(RUNTIME_STRINGS))
            .addFunctionBindings(Splitting.bindings())
            .build();
    return new CelEnvironment(compiler, runtime);
  }
}
