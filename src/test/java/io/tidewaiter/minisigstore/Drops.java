package io.tidewaiter.minisigstore;

import java.util.List;

/** One part left out. */
final class Drops {
  private Drops() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.after("no signature", Fault.INCOMPLETE, any -> true, Drops::signature),
        Mutation.after(
            "no log entry", Fault.INCOMPLETE, Recipe::logged, signed -> signed.withLog(List.of())),
        Mutation.after(
            "no promise, so no time",
            Fault.INCOMPLETE,
            recipe ->
                recipe.holder() == Holder.KEYLESS
                    && recipe.material().promised()
                    && !recipe.material().stamped(),
            signed -> signed.withLog(List.of(signed.log().getFirst().withPromise(null)))),
        Mutation.after(
            "no proof, where nothing was promised",
            Fault.INCOMPLETE,
            Recipe::inSecondLog,
            signed -> signed.withLog(List.of(signed.log().getFirst().withProof(null)))),
        Mutation.after("no checkpoint", Fault.INCOMPLETE, Recipe::inSecondLog, Drops::checkpoint),
        Mutation.after(
            "no timestamp",
            Fault.INCOMPLETE,
            Recipe::stamped,
            signed -> signed.withTimestamps(List.of())),
        Mutation.after("no certificate", Fault.INCOMPLETE, Recipe::certified, Drops::certificate),
        Mutation.of(
            "no promise of a certificate log", Fault.INCOMPLETE, Recipe::keyless, Drops::unlogged));
  }

  private static Signed signature(Signed signed) {
    boolean list = signed.content() instanceof DsseContent;
    return signed.withSignatures(list ? List.of() : List.of(Bytes.utf8("")));
  }

  private static Signed checkpoint(Signed signed) {
    LogEntry entry = signed.log().getFirst();
    InclusionProof proof = entry.proof().orElseThrow();
    return signed.withLog(List.of(entry.withProof(proof.withCheckpoint(""))));
  }

  private static Signed certificate(Signed signed) {
    Bytes leaf = ((Credential.Certificates) signed.credential()).leaf();
    return signed.withCredential(new Credential.Key(leaf, leaf.sha256().base64()));
  }

  private static Signed unlogged(Recipe recipe, Image image) {
    Cast cast = recipe.cast();
    Signer signer = cast.sigstore().unlogged(cast.identity());
    return recipe.sign(cast.sigstore(), signer, recipe.form().content(image));
  }
}
