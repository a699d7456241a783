<#-- A moment within a text. The script converts it to the reader's own time zone. -->
<#macro within text moment>
${text?keep_before(moment.text)}<@full moment/>${text?keep_after(moment.text)}
</#macro>

<#macro full moment><time datetime="${moment.iso}" data-date="${moment.date}" data-clock="${moment.clock}" data-zone="${moment.zoneName}">${moment.text}</time></#macro>

<#macro clock moment><time datetime="${moment.iso}" data-clock="${moment.clock}" data-zone="${moment.zoneName}">${moment.clock}<#if moment.zoneName?has_content> ${moment.zoneName}</#if></time></#macro>
