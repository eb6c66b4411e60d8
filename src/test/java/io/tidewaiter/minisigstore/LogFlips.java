package io.tidewaiter.minisigstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One thing changed in a log entry, its promise, its proof or its checkpoint. */
final class LogFlips {
  private LogFlips() {}

  static List<Mutation> all() {
    return Stream.concat(entries(), proofs()).toList();
  }

  private static Stream<Mutation> entries() {
    return Stream.of(
        entry(
            "bit in the log entry's body",
            Recipe::logged,
            it -> it.withBody(it.body().flipped(15))),
        entry("bit in the log's id", Recipe::logged, it -> it.withLogId(it.logId().flipped(0))),
        entry("another index in the log", Recipe::promised, it -> it.withIndex(it.index() + 1)),
        entry(
            "another time in the log",
            Recipe::promised,
            it -> it.withIntegratedTime(it.integratedTime() + 1)),
        entry(
            "bit in the log's promise",
            Recipe::promised,
            it -> it.withPromise(it.promise().orElseThrow().flipped(-1))));
  }

  private static Stream<Mutation> proofs() {
    return Stream.of(
        proof("bit in the proof's path", it -> it.withHashes(flipFirst(it.hashes()))),
        proof(
            "proof one step too short",
            it -> it.withHashes(it.hashes().subList(1, it.hashes().size()))),
        proof("proof one step too long", it -> it.withHashes(twiceTheFirst(it.hashes()))),
        proof("bit in the proof's root", it -> it.withRootHash(it.rootHash().flipped(0))),
        proof("proof of another index", it -> it.withIndex(it.index() - 1)),
        proof("proof of an index past the tree", it -> it.withIndex(it.treeSize())),
        proof("proof of a negative index", it -> it.withIndex(-1)),
        proof(
            "bit in the checkpoint's signature",
            it -> it.withCheckpoint(CheckpointText.of(it).badlySigned())),
        proof(
            "checkpoint of another origin",
            it -> it.withCheckpoint(CheckpointText.of(it).ofOrigin("other.example"))),
        proof(
            "checkpoint of another size",
            it -> it.withCheckpoint(CheckpointText.of(it).ofSize(it.treeSize() + 1))),
        proof(
            "checkpoint without its signature",
            it -> it.withCheckpoint(CheckpointText.of(it).unsigned())));
  }

  private static Mutation entry(
      String name, Predicate<Recipe> applies, UnaryOperator<LogEntry> change) {
    return Mutation.after(
        name,
        Fault.BROKEN,
        applies,
        signed -> signed.withLog(List.of(change.apply(signed.log().getFirst()))));
  }

  private static Mutation proof(String name, UnaryOperator<InclusionProof> change) {
    return entry(
        name, Recipe::proved, entry -> entry.withProof(change.apply(entry.proof().orElseThrow())));
  }

  private static List<Bytes> flipFirst(List<Bytes> hashes) {
    List<Bytes> changed = new ArrayList<>(hashes);
    changed.set(0, hashes.getFirst().flipped(0));
    return changed;
  }

  private static List<Bytes> twiceTheFirst(List<Bytes> hashes) {
    List<Bytes> changed = new ArrayList<>(hashes);
    changed.addFirst(hashes.getFirst());
    return changed;
  }
}
