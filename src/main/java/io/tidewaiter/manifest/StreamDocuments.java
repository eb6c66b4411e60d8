package io.tidewaiter.manifest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of one stream, each read alone and handed on as objects or as a problem. */
final class StreamDocuments {
  private final String source;
  private final Found found;
  private final ObjectsInDocument objects;
  private final YamlTree tree = new YamlTree(new AliasBudget());
  private int number;

  StreamDocuments(String source, Found found) {
    this.source = source;
    this.found = found;
    objects = new ObjectsInDocument(found);
  }

  void read(String stream) {
    new StreamSplitter(this::read, this::refuse).split(stream);
  }

  private void read(DocumentText text) {
    if (text.startsAsJson()) {
      readJson(text);
    } else {
      readYaml(text);
    }
  }

  private void readYaml(DocumentText text) {
    List<Parsed> values = new ArrayList<>();
    try {
      compose(text, values);
      emit(values, text);
    } catch (Unreadable notYaml) {
      emit(values, text);
      refuse(notYaml);
    }
  }

  /** JSON first and then YAML, as kubectl does with text that starts with a brace. */
  private void readJson(DocumentText text) {
    List<Parsed> values = new ArrayList<>();
    try {
      new JsonText(text).read(values::add);
      emit(values, text);
    } catch (Unreadable notJson) {
      List<Parsed> flow = new ArrayList<>();
      try {
        compose(text, flow);
        emit(flow, text);
      } catch (Unreadable notYaml) {
        emit(values.isEmpty() ? flow : values, text);
        refuse(isMeantAsJson(text) ? notJson : notYaml);
      }
    }
  }

  private boolean isMeantAsJson(DocumentText text) {
    return source.endsWith(".json") || text.text().stripLeading().matches("(?s)\\{\\s*[\"}].*");
  }

  private void compose(DocumentText text, List<Parsed> values) {
    if (text.text().startsWith("%")) {
      throw new Unreadable(
          text.position(0, 0), "kubectl does not read YAML directives: remove the line with %");
    }
    text.refuseLongLines();
    YamlComposer composer = new YamlComposer(text);
    @Nullable YamlNode root;
    while ((root = composer.next()) != null) {
      values.add(tree.of(root));
    }
  }

  private void emit(List<Parsed> values, DocumentText text) {
    for (Parsed value : values) {
      if (!value.tree().isNull()) {
        objects.add(value, new Source(source, text.template(), number));
        number++;
      }
    }
  }

  private void refuse(Unreadable problem) {
    found.add(problem.in(source));
    number++;
  }
}
