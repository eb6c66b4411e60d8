package io.tidewaiter.check.builtin;

import java.util.List;
import java.util.Optional;

/**
 * A kind of token that gives itself away: a fixed beginning, then a run of certain characters.
 *
 * @param kind what to call it, with its article: {@code a GitHub token}
 * @param prefix how it begins
 * @param rest the characters that may follow
 * @param length how many of them have to
 * @param exact true if not one more may
 */
record TokenFormat(String kind, String prefix, Alphabet rest, int length, boolean exact) {
  private static final List<TokenFormat> ALL =
      List.of(
          exactly("an AWS access key", "AKIA", Alphabet.UPPER, 16),
          exactly("an AWS access key", "ASIA", Alphabet.UPPER, 16),
          atLeast("a GitHub token", "ghp_", Alphabet.ALNUM, 36),
          atLeast("a GitHub token", "gho_", Alphabet.ALNUM, 36),
          atLeast("a GitHub token", "ghu_", Alphabet.ALNUM, 36),
          atLeast("a GitHub token", "ghs_", Alphabet.ALNUM, 36),
          atLeast("a GitHub token", "ghr_", Alphabet.ALNUM, 36),
          atLeast("a GitHub token", "github_pat_", Alphabet.WORD, 60),
          atLeast("a GitLab token", "glpat-", Alphabet.URL_SAFE, 20),
          atLeast("a GitLab token", "gldt-", Alphabet.URL_SAFE, 20),
          atLeast("a GitLab token", "glrt-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xoxb-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xoxp-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xoxa-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xoxr-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xoxs-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xoxe-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "xapp-", Alphabet.URL_SAFE, 20),
          atLeast("a Slack token", "hooks.slack.com/services/T", Alphabet.BASE64, 30),
          atLeast("a Google API key", "AIza", Alphabet.URL_SAFE, 35),
          atLeast("a Stripe key", "sk_live_", Alphabet.ALNUM, 16),
          atLeast("a Stripe key", "rk_live_", Alphabet.ALNUM, 16),
          atLeast("an npm token", "npm_", Alphabet.ALNUM, 36),
          atLeast("a PyPI token", "pypi-AgEIcHlwaS5vcmc", Alphabet.URL_SAFE, 50),
          atLeast("a Docker Hub token", "dckr_pat_", Alphabet.URL_SAFE, 27),
          atLeast("a Vault token", "hvs.", Alphabet.URL_SAFE, 24),
          atLeast("an Anthropic key", "sk-ant-", Alphabet.URL_SAFE, 40),
          atLeast("an Azure storage key", "AccountKey=", Alphabet.BASE64, 86));

  /** The kind of the first format that occurs in a value. Takes time linear in the value. */
  static Optional<String> in(String value) {
    for (TokenFormat format : ALL) {
      if (format.isIn(value)) {
        return Optional.of(format.kind);
      }
    }
    return Optional.empty();
  }

  private static TokenFormat atLeast(String kind, String prefix, Alphabet rest, int length) {
    return new TokenFormat(kind, prefix, rest, length, false);
  }

  private static TokenFormat exactly(String kind, String prefix, Alphabet rest, int length) {
    return new TokenFormat(kind, prefix, rest, length, true);
  }

  private boolean isIn(String value) {
    for (int at = value.indexOf(prefix); at >= 0; at = value.indexOf(prefix, at + 1)) {
      boolean begins = at == 0 || !Alphabet.ALNUM.has(value.charAt(at - 1));
      if (begins) {
        // one more than needed is all that is looked at, so many beginnings stay cheap
        int run = rest.run(value, at + prefix.length(), length + 1);
        if (exact ? run == length : run >= length) {
          return true;
        }
      }
    }
    return false;
  }
}
