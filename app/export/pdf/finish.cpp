#include "app/export/pdf/finish.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

namespace lineside::paper {

namespace {

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string xmp(const About& about) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         xml(about.title) + "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>" + xml(about.language) +
         "</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>Lineside</xmp:CreatorTool><xmp:CreateDate>" +
         xml(about.created) + "</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

/// Gives the figures their words, in the order in which they were drawn.
void describe(QPDFObjectHandle element, const std::vector<std::string>& pictures, std::size_t& next) {
  if (element.isArray()) {
    for (int i = 0; i < element.getArrayNItems(); ++i) describe(element.getArrayItem(i), pictures, next);
    return;
  }
  if (!element.isDictionary()) return;
  if (element.getKey("/S").isNameAndEquals("/Figure") && next < pictures.size())
    element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(pictures[next++]));
  if (element.hasKey("/K") && !element.getKey("/K").isInteger()) describe(element.getKey("/K"), pictures, next);
}

void enclose(QPDF& pdf, QPDFObjectHandle root, const Enclosed& file) {
  auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, file.bytes);
  stream.setSubtype("application/json");
  auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, file.name, stream);
  spec.getObjectHandle().replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Source"));
  QPDFEmbeddedFileDocumentHelper(pdf).replaceEmbeddedFile(file.name, spec);
  auto list = QPDFObjectHandle::newArray();
  list.appendItem(spec.getObjectHandle());
  root.replaceKey("/AF", list);
}

}  // namespace

std::string finished(const std::string& pdf, const About& about) {
  QPDF document;
  document.setSuppressWarnings(true);  // Cairo names a form twice where it is drawn twice
  document.processMemoryFile("Lineside", pdf.data(), pdf.size());
  QPDFObjectHandle root = document.getRoot();
  root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(about.language));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
  auto metadata = QPDFObjectHandle::newStream(&document, xmp(about));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  root.replaceKey("/Metadata", document.makeIndirectObject(metadata));
  std::size_t next = 0;
  if (root.hasKey("/StructTreeRoot") && !about.pictures.empty())
    describe(root.getKey("/StructTreeRoot").getKey("/K"), about.pictures, next);
  if (!about.enclosed.bytes.empty()) enclose(document, root, about.enclosed);
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.7");
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const std::unique_ptr<Buffer> bytes(writer.getBuffer());
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace lineside::paper
