package io.tidewaiter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the reference page, the policy schema, the command line and the profiles of the
 * Pod Security Standards need to know of a check.
 *
 * @param id the name in policies and messages
 * @param title a few words: {@code HostPath volumes}
 * @param category the chapter of the reference
 * @param level the level of the Pod Security Standards that has this control, empty beyond the
 *     standard
 * @param since the first version of the standard that has this control
 * @param overrides controls of a lower level that this one takes the place of
 * @param why what can happen without it; two or three sentences
 * @param restricts the fields that are looked at
 * @param allows the values that pass
 * @param standards what it serves: {@code PSS baseline}, {@code NSA/CISA 1.2}, …
 * @param parameters what a policy can set
 */
public record CheckInfo(
    CheckId id,
    String title,
    Category category,
    Optional<Level> level,
    PodSecurityVersion since,
    List<CheckId> overrides,
    String why,
    List<String> restricts,
    List<String> allows,
    List<String> standards,
    List<Parameter<?>> parameters) {

  public CheckInfo {
    overrides = List.copyOf(overrides);
    restricts = List.copyOf(restricts);
    allows = List.copyOf(allows);
    standards = List.copyOf(standards);
    parameters = List.copyOf(parameters);
  }

  /** A control of the baseline level. */
  public static Builder baseline(String id, String title) {
    return new Builder(id, title, Category.BASELINE, Optional.of(Level.BASELINE))
        .serves("Pod Security Standards, baseline");
  }

  /** A control of the restricted level. */
  public static Builder restricted(String id, String title) {
    return new Builder(id, title, Category.RESTRICTED, Optional.of(Level.RESTRICTED))
        .serves("Pod Security Standards, restricted");
  }

  /** A check beyond the standard. */
  public static Builder of(Category category, String id, String title) {
    return new Builder(id, title, category, Optional.empty());
  }

  /** Collects the parts of a {@link CheckInfo}. */
  public static final class Builder {
    private final CheckId id;
    private final String title;
    private final Category category;
    private final Optional<Level> level;
    private final List<CheckId> overrides = new ArrayList<>();
    private final List<String> restricts = new ArrayList<>();
    private final List<String> allows = new ArrayList<>();
    private final List<String> standards = new ArrayList<>();
    private final List<Parameter<?>> parameters = new ArrayList<>();
    private String why = "";
    private PodSecurityVersion since = new PodSecurityVersion(1, 0);

    private Builder(String id, String title, Category category, Optional<Level> level) {
      this.id = new CheckId(id);
      this.title = title;
      this.category = category;
      this.level = level;
    }

    /** The first version of the standard that has this control: 1.{@code minor}. */
    public Builder since(int minor) {
      this.since = new PodSecurityVersion(1, minor);
      return this;
    }

    public Builder overrides(String lower) {
      overrides.add(new CheckId(lower));
      return this;
    }

    public Builder why(String text) {
      this.why = text;
      return this;
    }

    public Builder restricts(String... fields) {
      restricts.addAll(List.of(fields));
      return this;
    }

    public Builder allows(String... values) {
      allows.addAll(List.of(values));
      return this;
    }

    public Builder serves(String... names) {
      standards.addAll(List.of(names));
      return this;
    }

    public Builder parameters(Parameter<?>... all) {
      parameters.addAll(List.of(all));
      return this;
    }

    public CheckInfo build() {
      return new CheckInfo(
          id,
          title,
          category,
          level,
          since,
          overrides,
          why,
          restricts,
          allows,
          standards,
          parameters);
    }
  }
}
