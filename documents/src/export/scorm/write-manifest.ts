import { escapeHtml } from '../html/write-html.ts'
import type { Course } from './course.ts'

/** `imsmanifest.xml` of SCORM 1.2: one course of one part. `id` names the course, as a name that XML allows. */
export function writeScormManifest(course: Course, id: string, files: readonly string[]): string {
  const title = escapeXml(titleOf(course))
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${title}</title>
      <item identifier="part" identifierref="page" isvisible="true">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">
${files.map((file) => `      <file href="${escapeXml(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`
}

/** `cmi5.xml`: a course with one part that is done when it is completed. */
export function writeCmi5Structure(course: Course, id: string): string {
  const strings = (write: (language: 'nl' | 'en') => string) =>
    course.languages
      .map(
        (language) => `<langstring lang="${language}">${escapeXml(write(language))}</langstring>`,
      )
      .join('')
  const title = strings((language) => course.code.title[language] || course.code.organisation)
  const description = strings((language) => course.code.intro[language] || course.code.organisation)
  const told = `<title>${title}</title>
    <description>${description}</description>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="urn:handvat:${id}">
    ${told}
  </course>
  <au id="urn:handvat:${id}:code" moveOn="Completed" launchMethod="AnyWindow">
    ${told}
    <url>index.html</url>
  </au>
</courseStructure>
`
}

/** As in HTML, and without the two characters that XML knows not at all. */
function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[\uFFFE\uFFFF]/g, ''))
}

function titleOf({ code, languages: [first = 'nl'] }: Course): string {
  return code.title[first] || code.organisation
}
