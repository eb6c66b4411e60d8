package io.tidewaiter.cli.render;

import io.tidewaiter.cli.review.By;
import io.tidewaiter.cli.review.Problem;
import io.tidewaiter.cli.review.Review;
import io.tidewaiter.cli.review.ReviewedFinding;
import io.tidewaiter.cli.review.ReviewedObject;
import io.tidewaiter.policy.Action;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * For CI servers: JUnit XML. Each object is a test case; findings that count are failures, those
 * that do not are its output, and what could not be judged is an error.
 */
final class JUnitRenderer implements Renderer {
  private static final String NAME = "tidewaiter check";

  private final Action failOn;

  JUnitRenderer(Action failOn) {
    this.failOn = failOn;
  }

  @Override
  public void render(Review review, PrintWriter out) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      xml.writeStartElement("testsuites");
      line(xml, 1);
      suite(review, xml);
      line(xml, 0);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
      out.println();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("XML failed to be written", impossible);
    }
  }

  private void suite(Review review, XMLStreamWriter xml) throws XMLStreamException {
    long failures =
        review.objects().stream().filter(object -> object.outcome().isAtLeast(failOn)).count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", NAME);
    int tests = review.objects().size() + review.problems().size();
    xml.writeAttribute("tests", Integer.toString(tests));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", Integer.toString(review.problems().size()));
    xml.writeAttribute("skipped", "0");
    for (ReviewedObject object : review.objects()) {
      object(object, xml);
    }
    for (Problem problem : review.problems()) {
      problem(problem, xml);
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private void object(ReviewedObject object, XMLStreamWriter xml) throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", object.place().file());
    xml.writeAttribute("name", object.title() + " in " + object.namespace());
    xml.writeAttribute("file", object.place().file());
    xml.writeAttribute("line", Integer.toString(object.place().line()));
    for (ReviewedFinding finding : object.notJudged()) {
      line(xml, 3);
      xml.writeStartElement("system-out");
      xml.writeCharacters(
          "not judged (offline): " + finding.check() + " at " + finding.spots().getFirst().path());
      xml.writeEndElement();
      line(xml, 2);
    }
    if (!object.findings().isEmpty()) {
      line(xml, 3);
      if (object.outcome().isAtLeast(failOn)) {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", object.outcome().label());
        xml.writeAttribute("message", Words.count(object.findings().size(), "finding"));
      } else {
        xml.writeStartElement("system-out");
      }
      xml.writeCharacters(
          object.findings().stream().map(JUnitRenderer::text).collect(Collectors.joining("\n")));
      xml.writeEndElement();
      line(xml, 2);
    }
    xml.writeEndElement();
  }

  private static String text(ReviewedFinding finding) {
    return finding.spots().getFirst().place()
        + " "
        + finding.check()
        + ": "
        + finding.sentence()
        + finding.details().stream().map(line -> "; " + line).collect(Collectors.joining())
        + " → "
        + finding.remedy()
        + "; policy "
        + finding.policies().stream().map(By::toString).collect(Collectors.joining(", "));
  }

  private static void problem(Problem problem, XMLStreamWriter xml) throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", problem.place().file());
    xml.writeAttribute("name", "line " + problem.place().line());
    line(xml, 3);
    xml.writeEmptyElement("error");
    xml.writeAttribute("type", "could not judge");
    xml.writeAttribute("message", problem.toString());
    line(xml, 2);
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
