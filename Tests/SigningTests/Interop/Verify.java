import java.io.File;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the JDK says of each signature of each file in a folder: a line "FILE NUMBER yes" or "FILE NUMBER no: REASON".
 *
 * The key of signature 1 of a.xml stands in a-1.pem. Run by: java Verify.java FOLDER
 */
public class Verify {
    public static void main(String[] arguments) throws Exception {
        File folder = new File(arguments[0]);
        File[] files = folder.listFiles((parent, name) -> name.endsWith(".xml"));
        Arrays.sort(files);
        for (File file : files) {
            int count = parse(file).getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").getLength();
            String name = file.getName().replace(".xml", "");
            for (int number = 1; number <= count; number++) {
                PublicKey key = key(new File(folder, name + "-" + number + ".pem"));
                System.out.println(name + " " + number + " " + answer(file, number, key));
            }
        }
    }

    private static String answer(File file, int number, PublicKey key) {
        try {
            Document document = parse(file);
            Element signature =
                (Element) document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(number - 1);
            DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
            NodeList elements = document.getElementsByTagName("*");
            for (int index = 0; index < elements.getLength(); index++) {
                Element element = (Element) elements.item(index);
                if (element.hasAttributeNS("http://www.w3.org/XML/1998/namespace", "id")) {
                    context.setIdAttributeNS(element, "http://www.w3.org/XML/1998/namespace", "id");
                }
                if (element.hasAttribute("Id")) {
                    context.setIdAttributeNS(element, null, "Id");
                }
            }
            return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context)
                ? "yes" : "no: a digest or the signature is false";
        } catch (Exception problem) {
            return "no: " + problem;
        }
    }

    private static Document parse(File file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file);
    }

    private static PublicKey key(File file) throws Exception {
        String text = Files.readString(file.toPath()).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }
}
