// Flavours (comma-separated) and PDF files in; a line for each verdict and each broken rule out.

import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int number = 1; number < arguments.length; number++) {
            for (String flavour : arguments[0].split(",")) {
                report(number - 1, PDFAFlavour.byFlavourId(flavour), arguments[number]);
            }
        }
    }

    private static void report(int file, PDFAFlavour flavour, String path) throws Exception {
        try (FileInputStream stream = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            line(file, flavour, result.isCompliant() ? "compliant" : "not compliant");
            TreeMap<String, Integer> broken = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    broken.merge(rule + " " + one.getMessage().replaceAll("\\s+", " "), 1, Integer::sum);
                }
            }
            broken.forEach((rule, times) -> line(file, flavour, times + " x " + rule));
        }
    }

    private static void line(int file, PDFAFlavour flavour, String text) {
        System.out.println(file + "\t" + flavour.getId() + "\t" + text);
    }
}
