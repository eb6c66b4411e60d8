package io.tidewaiter.policy.source;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;

/** The curves of NIST that signatures are made on. */
final class NamedCurves {
  private static final List<String> NAMES = List.of("secp256r1", "secp384r1", "secp521r1");

  private NamedCurves() {}

  static boolean isNist(ECPublicKey key) {
    return NAMES.stream().map(NamedCurves::parameters).anyMatch(curve -> equal(curve, key));
  }

  private static boolean equal(ECParameterSpec curve, ECPublicKey key) {
    ECParameterSpec other = key.getParams();
    return curve.getCurve().equals(other.getCurve())
        && curve.getGenerator().equals(other.getGenerator())
        && curve.getOrder().equals(other.getOrder())
        && curve.getCofactor() == other.getCofactor();
  }

  private static ECParameterSpec parameters(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) { // every Java has them
      throw new IllegalStateException(e);
    }
  }
}
