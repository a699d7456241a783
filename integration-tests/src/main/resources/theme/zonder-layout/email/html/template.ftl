<#macro anotherName><#nested></#macro>
